package io.tocsin.engine.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentDifferenceTest {

    private static final String BEFORE = """
            rules:
            - {name: a, group_by: [host]}
            - {name: b, open: {hold: 1m}, resolve: never}
            - {name: c}
            """;

    @Test
    void rulesThatCameWentAndChangedAreNamedWithTheirFieldsAndOrder() {
        DocumentDifference difference = DocumentDifference.between(BEFORE, """
                # moved
                rules:
                - {name: b, open: {hold: 2m}}
                - {group_by: [host], name: a}
                - {name: d}
                """);

        assertThat(difference.added()).containsExactly("d");
        assertThat(difference.removed()).containsExactly("c");
        assertThat(difference.changed())
                .containsExactly(new DocumentDifference.Changed(
                        "b",
                        List.of(
                                new DocumentDifference.Field("open.hold", "1m", "2m"),
                                new DocumentDifference.Field("resolve", "never", ""))));
        assertThat(difference.order()).containsExactly("b", "a");
    }

    @Test
    void commentsSpacesAndTheOrderOfKeysAreNoDifference() {
        String same = """
                rules:
                  - name: a   # the first
                    group_by: [host]
                  - {resolve: never, name: b, open: {hold: 1m}}
                  - name: c
                """;

        assertThat(DocumentDifference.between(BEFORE, same).isEmpty()).isTrue();
    }

    @Test
    void againstNothingAllIsAdded() {
        assertThat(DocumentDifference.between("", BEFORE).added()).containsExactly("a", "b", "c");
    }

    @Test
    void inhibitionsThatCameWentAndChangedAreNamedWithTheirFields() {
        DocumentDifference difference = DocumentDifference.between(
                BEFORE + "inhibitions:\n- {name: x, source: a, where: b}\n- {name: y, source: c}\n",
                BEFORE + "inhibitions:\n- {name: z, source: d}\n- {name: x, source: a2, where: b}\n");

        assertThat(difference.others())
                .containsExactly(
                        new DocumentDifference.Field("inhibitions.z.name", "", "z"),
                        new DocumentDifference.Field("inhibitions.z.source", "", "d"),
                        new DocumentDifference.Field("inhibitions.x.source", "a", "a2"),
                        new DocumentDifference.Field("inhibitions.y.name", "y", ""),
                        new DocumentDifference.Field("inhibitions.y.source", "c", ""));
    }
}
