package io.tocsin.engine.rules;

import io.tocsin.model.setting.RulesDocument;
import java.util.Optional;

/** Makes rules of a document that was published. Pure: the same document always gets the same answer. Thread-safe. */
public interface RuleCompiler {

    /** The rules of this document, or why there are none. Never throws. */
    Compiled compile(RulesDocument document);

    /**
     * What a document says.
     *
     * @param rules empty when it cannot be used
     * @param refusal why it cannot be used; else empty
     */
    record Compiled(Optional<RuleSet> rules, String refusal) {

        /** These rules. */
        public static Compiled of(RuleSet rules) {
            return new Compiled(Optional.of(rules), "");
        }

        /** No rules, because of this. */
        public static Compiled refused(String why) {
            return new Compiled(Optional.empty(), why);
        }
    }
}
