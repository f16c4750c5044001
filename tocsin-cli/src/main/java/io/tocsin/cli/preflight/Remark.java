package io.tocsin.cli.preflight;

import io.tocsin.model.identity.Coded;

/**
 * One thing that was looked at.
 *
 * @param area of what: {@code kafka}, {@code database} and so on
 * @param verdict how it stands
 * @param found what was found
 * @param advice what to do; empty where nothing has to be done
 */
public record Remark(String area, Verdict verdict, String found, String advice) {

    /** How something stands. */
    public enum Verdict implements Coded {
        /** As it must be. */
        OK("ok"),
        /** It works, and somebody should look at it. */
        WARN("warn"),
        /** A role would not do its work. */
        FAIL("fail");

        private final String code;

        Verdict(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    static Remark ok(String area, String found) {
        return new Remark(area, Verdict.OK, found, "");
    }

    static Remark warn(String area, String found, String advice) {
        return new Remark(area, Verdict.WARN, found, advice);
    }

    static Remark fail(String area, String found, String advice) {
        return new Remark(area, Verdict.FAIL, found, advice);
    }
}
