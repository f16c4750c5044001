package io.tocsin.cli.config;

import java.util.List;
import java.util.Map;

/** A piece of a YAML document that knows where it stood. */
sealed interface YamlNode {

    /** Where it begins. */
    Place place();

    /** What it is, in the words of a person who wrote it. */
    String kind();

    /** One value, as it was written. */
    record Scalar(Place place, String text) implements YamlNode {
        @Override
        public String kind() {
            return "a value";
        }
    }

    /** Nothing after the colon. */
    record Empty(Place place) implements YamlNode {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    /** Items, each with a dash. */
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys with values, in the order of the file. */
    record Mapping(Place place, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "keys with values";
        }
    }

    /** One key of a mapping. */
    record Entry(Place place, YamlNode value) {}
}
