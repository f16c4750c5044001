package io.tocsin.cli.config;

/**
 * Where a key stands.
 *
 * @param written its full name, with the number of an item of a list in brackets
 * @param shape its full name for documentation, with the type of an item of a list in the brackets, or nothing there
 */
record KeyPath(String written, String shape) {

    static final KeyPath ROOT = new KeyPath("", "");

    /** A key of the section that stands here. */
    KeyPath key(String key) {
        return new KeyPath(under(written, key), under(shape, key));
    }

    /** An item of the list that stands here. */
    KeyPath item(int number, YamlNode.Mapping item) {
        YamlNode.Entry type = item.entries().get("type");
        String kind = type != null && type.value() instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        return new KeyPath(written + "[" + number + "]", shape + "[" + kind + "]");
    }

    private static String under(String section, String key) {
        return section.isEmpty() ? key : section + "." + key;
    }
}
