package io.tocsin.sink.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.HttpReply;
import io.tocsin.sink.outbound.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    private static final Answers ANSWERS = new Answers(
            URI.create("https://flows.example/services/T0/verysecretpiece?api-version=1&sig=very%2Fsecret%2Bsignature"),
            List.of(new Secret("very secret token")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no such hook: verysecretpiece",
                "signature very%2Fsecret%2Bsignature is wrong",
                "signature very/secret+signature is wrong",
                "GET /services/T0/verysecretpiece",
                "{\"path\":\"\\/services\\/T0\\/verysecretpiece\"}",
                "we do not know very secret token"
            })
    void noPieceOfTheAddressThatIsAKeyIsRepeated(String said) {
        String detail = ANSWERS.error(ErrorClass.UNSUCCESSFUL_STATUS, new HttpReply.Answered(400, Map.of(), said))
                .detail();

        assertThat(detail).contains("***").doesNotContain("secret");
    }
}
