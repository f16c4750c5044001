package io.tocsin.model.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** Whether a key is that of a certificate. Their files are replaced one after the other, and between that they are not. */
public final class KeyMatch {

    private static final byte[] PROBE = "tocsin".getBytes(StandardCharsets.US_ASCII);

    private KeyMatch() {}

    /**
     * Signs something with the one and looks at it with the other.
     *
     * @param certified the public key of the certificate
     * @throws IllegalArgumentException when they do not belong together, or cannot sign
     */
    public static void require(PublicKey certified, PrivateKey key) {
        if (!fits(certified, key)) {
            throw new IllegalArgumentException("the key is not that of the certificate (expected: both of one pair)");
        }
    }

    private static boolean fits(PublicKey shown, PrivateKey key) {
        try {
            Signature signing = signature(key.getAlgorithm());
            signing.initSign(key);
            signing.update(PROBE);
            byte[] signed = signing.sign();
            Signature verifying = signature(key.getAlgorithm());
            verifying.initVerify(shown);
            verifying.update(PROBE);
            return verifying.verify(signed);
        } catch (GeneralSecurityException e) {
            // A key of another kind, or one that the signature of another kind makes no sense to.
            return false;
        }
    }

    private static Signature signature(String algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case "RSA" -> Signature.getInstance("SHA256withRSA");
            case "EC" -> Signature.getInstance("SHA256withECDSA");
            case "DSA" -> Signature.getInstance("SHA256withDSA");
            case "RSASSA-PSS" -> {
                Signature signature = Signature.getInstance(algorithm);
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                yield signature;
            }
            // Ed25519 and Ed448 are signatures of their own name.
            default -> Signature.getInstance(algorithm);
        };
    }
}
