package io.tocsin.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTextTest {

    @Test
    void valueIsFoundByItsWholeNameAndDecoded() {
        assertThat(QueryText.value("a=1&auth_token=x%2By&auth=2", "auth_token")).contains("x+y");
        assertThat(QueryText.value("auth_token2=x", "auth_token")).isEmpty();
        assertThat(QueryText.value("auth_token", "auth_token")).contains("");
        assertThat(QueryText.value("auth_token=%zz", "auth_token")).isEmpty();
        assertThat(QueryText.value("", "auth_token")).isEmpty();
    }

    @Test
    void whatIsTakenOutIsGoneHoweverOftenItStandsThere() {
        assertThat(QueryText.without("t=1&a=2&t=3&t", "t")).isEqualTo("a=2");
        assertThat(QueryText.without("t=1", "t")).isEmpty();
        assertThat(QueryText.without("", "t")).isEmpty();
    }
}
