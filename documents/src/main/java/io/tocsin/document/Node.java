package io.tocsin.document;

import java.util.List;
import java.util.Map;

/** A part of a YAML document that knows where it begins. */
public sealed interface Node {

    /** From 1. */
    int line();

    /** From 1. */
    int column();

    /** What it is, for a message to people. */
    String found();

    /** Text, number or truth value, as written; empty for a null. */
    record Scalar(int line, int column, String text) implements Node {
        @Override
        public String found() {
            return text.isEmpty() ? "nothing" : text;
        }
    }

    /** Items in their order. */
    record Sequence(int line, int column, List<Node> items) implements Node {
        @Override
        public String found() {
            return "a list";
        }
    }

    /** Keys with values, in their order. */
    record Mapping(int line, int column, Map<String, Node> entries) implements Node {
        @Override
        public String found() {
            return "a mapping";
        }
    }
}
