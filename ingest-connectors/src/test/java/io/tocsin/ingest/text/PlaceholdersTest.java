package io.tocsin.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

    private final Placeholders placeholders = new Placeholders("{", "\\{[A-Z.]+\\}");

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "null", "None", "(null)", "{EVENT.ID}", "{EVENT.DATE} {EVENT.TIME}", "[{HOST}]"})
    void whatATemplateLeavesIsNoValue(String text) {
        assertThat(placeholders.present(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nullable", "none of them", "{EVENT.ID} of db-1", "{lower}", "0", "a{"})
    void anythingElseIsAValue(String text) {
        assertThat(placeholders.present(text)).contains(text);
    }

    @Test
    void placeholdersAreNamedOnlyWhereNothingElseStands() {
        assertThat(placeholders.leftOver("{EVENT.DATE} {EVENT.TIME}")).containsExactly("{EVENT.DATE}", "{EVENT.TIME}");
        assertThat(placeholders.leftOver("{EVENT.ID} of db-1")).isEmpty();
        assertThat(placeholders.in("{EVENT.ID} of db-1")).containsExactly("{EVENT.ID}");
    }
}
