package io.tocsin.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class YamlDocumentTest {

    @Test
    void everyNodeKnowsItsLineAndColumn() {
        YamlNode.Mapping root = read("# remark\nhttp:\n  bind: 0.0.0.0\n  port: 8081\nlist:\n  - a\n  - b: 1\n");
        YamlNode.Mapping http = (YamlNode.Mapping) root.entries().get("http").value();
        assertThat(root.entries().get("http").place()).hasToString("tocsin.yaml:2:1");
        assertThat(http.entries().get("port").place()).hasToString("tocsin.yaml:4:3");
        assertThat(http.entries().get("port").value().place()).hasToString("tocsin.yaml:4:9");
        YamlNode.Sequence list = (YamlNode.Sequence) root.entries().get("list").value();
        assertThat(list.items().get(1).place()).hasToString("tocsin.yaml:7:5");
    }

    @Test
    void brokenYamlIsAFindingWithItsPlace() {
        assertRefused("http:\n  port: [1, 2\nkafka: {}\n", "tocsin.yaml:3:");
    }

    @Test
    void keyThatComesTwiceIsRefused() {
        assertRefused("http:\n  port: 1\n  port: 2\n", "tocsin.yaml:3:3");
    }

    @Test
    void anchorsAndAliasesAreRefused() {
        assertRefused("a: &x 1\nb: *x\n", "tocsin.yaml:2:4: an anchor or alias");
    }

    @Test
    void secondDocumentIsRefused() {
        assertRefused("a: 1\n---\nb: 1\n", "a second document");
    }

    @Test
    void listInPlaceOfKeysIsRefused() {
        assertRefused("- a\n", "tocsin.yaml:1:1: a list (expected: keys with values)");
    }

    @Test
    void emptyTextHasNoKeys() {
        assertThat(read("").entries()).isEmpty();
        assertThat(read("# only a remark\n").entries()).isEmpty();
    }

    private static YamlNode.Mapping read(String text) {
        Findings findings = new Findings();
        YamlNode.Mapping root = YamlDocument.read("tocsin.yaml", text, findings);
        findings.refuseIfAny();
        return root;
    }

    private static void assertRefused(String text, String expected) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(RefusedConfigException.class)
                .hasMessageContaining(expected);
    }
}
