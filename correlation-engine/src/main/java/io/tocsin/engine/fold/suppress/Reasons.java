package io.tocsin.engine.fold.suppress;

import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import io.tocsin.model.suppression.Suppressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The reasons of some kinds among the others. */
public final class Reasons {

    private Reasons() {}

    /** The same, with these of this kind and no others of it. */
    public static Suppressions with(Suppressions before, SuppressionKind kind, List<Suppression> ofKind) {
        return with(before, Set.of(kind), ofKind);
    }

    /** The same, with these of these kinds and no others of them; at once, as what is not named is only counted. */
    public static Suppressions with(Suppressions before, Set<SuppressionKind> kinds, List<Suppression> ofKinds) {
        List<Suppression> all = new ArrayList<>(before.named().size() + ofKinds.size());
        for (Suppression one : before.named()) {
            if (!kinds.contains(one.kind())) {
                all.add(one);
            }
        }
        all.addAll(ofKinds);
        Suppressions after = Suppressions.of(all);
        return after.equals(before) ? before : after;
    }
}
