package io.tocsin.model.identity;

/** An enum constant with the one stable lower_snake word for it in JSON, columns, metric labels and logs. */
public interface Coded {

    /** The word; never changed once released. */
    String code();

    /**
     * The constant with this code.
     *
     * @param type the enum to look in
     * @throws IllegalArgumentException when no constant has it; the message names what is allowed
     */
    static <E extends Enum<E> & Coded> E parse(Class<E> type, String code) {
        E[] constants = type.getEnumConstants();
        for (E constant : constants) {
            if (constant.code().equals(code)) {
                return constant;
            }
        }
        StringBuilder allowed = new StringBuilder();
        for (E constant : constants) {
            allowed.append(allowed.length() == 0 ? "" : ", ").append(constant.code());
        }
        throw new IllegalArgumentException(type.getSimpleName() + ": " + code + " (expected: " + allowed + ")");
    }
}
