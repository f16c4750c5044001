package io.tocsin.sink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {

    @Test
    void passwordIsNeverShown() {
        DatabaseSettings settings =
                new DatabaseSettings("jdbc:postgresql://db/tocsin?password=verysecret", "sink", "verysecret", 4);

        assertThat(settings.toString()).doesNotContain("verysecret").contains("jdbc:postgresql://db/tocsin?…");
    }

    @Test
    void otherDatabaseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DatabaseSettings("jdbc:mysql://db/tocsin?password=verysecret", "a", "b", 4))
                .withMessage("jdbcUrl: jdbc:mysql://db/tocsin?… (expected: jdbc:postgresql:…)");
    }

    @Test
    void poolWithoutRoomIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DatabaseSettings("jdbc:postgresql:tocsin", "a", "b", 1))
                .withMessage("maxConnections: 1 (expected: 2 to 200)");
    }
}
