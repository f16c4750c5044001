package io.tocsin.engine.fold.suppress;

import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import io.tocsin.model.suppression.Suppressions;
import java.util.ArrayList;
import java.util.List;

/** The reasons of one kind among the others. */
public final class Reasons {

    private Reasons() {}

    /** The same, with these of this kind and no others of it. */
    public static Suppressions with(Suppressions before, SuppressionKind kind, List<Suppression> ofKind) {
        List<Suppression> all = new ArrayList<>(before.named().size() + ofKind.size());
        for (Suppression one : before.named()) {
            if (one.kind() != kind) {
                all.add(one);
            }
        }
        all.addAll(ofKind);
        Suppressions after = Suppressions.of(all);
        return after.equals(before) ? before : after;
    }
}
