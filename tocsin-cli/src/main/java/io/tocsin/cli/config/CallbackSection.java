package io.tocsin.cli.config;

import io.tocsin.sink.callback.CallbackAction;
import io.tocsin.sink.callback.CallbackConfig;
import io.tocsin.sink.callback.CallbackProduct;
import io.tocsin.sink.outbound.Secret;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code callback} of one of {@code sink.targets}: how the target says back what people do in it. */
final class CallbackSection {

    private static final String KEY = "callback";

    private CallbackSection() {}

    /** Those of all targets that have one. */
    static List<CallbackConfig> all(List<Section> targets) {
        return targets.stream()
                .map(CallbackSection::read)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty when the target has none, or when it is wrong; why stands among the findings. */
    static Optional<CallbackConfig> read(Section target) {
        Optional<CallbackProduct> product = CallbackProduct.ofType(target.text("type", ""));
        // Who has buttons hears when they are pressed.
        Optional<String> buttons =
                product.filter(CallbackProduct.SLACK::equals).flatMap(slack -> target.secret("signing_secret"));
        if (!target.has(KEY) && buttons.isEmpty()) {
            return Optional.empty();
        }
        String name = target.text("name", "");
        if (product.isEmpty()) {
            target.refuse(
                    KEY,
                    "a target of the type " + target.text("type", ""),
                    "a target of the types "
                            + String.join(
                                    ", ",
                                    Arrays.stream(CallbackProduct.values())
                                            .map(CallbackProduct::code)
                                            .toList()));
            return Optional.empty();
        }
        Section section = target.section(KEY);
        String secretsName = CallbackConfig.secretsName(product.get());
        List<Secret> secrets = Stream.concat(section.secrets(secretsName).stream(), buttons.stream())
                .filter(text -> !text.isBlank())
                .map(Secret::new)
                .toList();
        Set<CallbackAction> actions = actions(section);
        Set<String> own = new HashSet<>(section.texts("own_users"));
        Optional<CallbackConfig> callback =
                section.make(() -> new CallbackConfig(name, product.get(), secrets, actions, own));
        section.end();
        return callback;
    }

    private static Set<CallbackAction> actions(Section section) {
        if (!section.has("actions")) {
            return CallbackConfig.USUAL_ACTIONS;
        }
        Set<CallbackAction> actions = EnumSet.noneOf(CallbackAction.class);
        for (String text : section.texts("actions")) {
            Optional<CallbackAction> action = Arrays.stream(CallbackAction.values())
                    .filter(known -> known.code().equals(text))
                    .findFirst();
            if (action.isEmpty()) {
                section.refuse(
                        "actions",
                        "\"" + text + "\"",
                        String.join(
                                ", ",
                                Arrays.stream(CallbackAction.values())
                                        .map(CallbackAction::code)
                                        .toList()));
            }
            action.ifPresent(actions::add);
        }
        return actions;
    }
}
