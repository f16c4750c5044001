package io.tocsin.model.tls;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyMatchTest {

    @Test
    void keyFitsItsOwnCertificateAndNoOther() throws Exception {
        List<KeyPair> pairs = List.of(
                made("RSA"),
                made("RSA"),
                made("RSASSA-PSS"),
                ofCurve("secp256r1"),
                ofCurve("secp256r1"),
                ofCurve("secp384r1"),
                made("Ed25519"),
                made("Ed25519"));
        for (KeyPair certified : pairs) {
            for (KeyPair other : pairs) {
                if (certified.equals(other)) {
                    assertThatCode(() -> KeyMatch.require(certified.getPublic(), other.getPrivate()))
                            .doesNotThrowAnyException();
                } else {
                    assertThatThrownBy(() -> KeyMatch.require(certified.getPublic(), other.getPrivate()))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith("the key is not that of the certificate");
                }
            }
        }
    }

    @Test
    void keyThatCannotSignIsRefused() throws Exception {
        KeyPair agreement = made("X25519");
        assertThatThrownBy(() -> KeyMatch.require(agreement.getPublic(), agreement.getPrivate()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static KeyPair made(String algorithm) throws GeneralSecurityException {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    }

    private static KeyPair ofCurve(String name) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(name));
        return generator.generateKeyPair();
    }
}
