package io.tocsin.sink.message;

/** How a target's text is written: what strangers wrote must not steer it. */
@FunctionalInterface
public interface Markup {

    /** Text that nobody interprets. */
    Markup PLAIN = text -> text;

    /**
     * Strangers' text, so that the target shows it as it is and does nothing with it. Says nothing about its length, and
     * leaves line breaks alone.
     */
    String escape(String text);
}
