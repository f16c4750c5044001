package io.tocsin.ingest.sns;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** The two versions of SNS signatures: 1 is RSA over SHA-1, 2 is RSA over SHA-256. */
final class SnsSignature {

    private SnsSignature() {}

    /** True when the envelope was signed with the key of this certificate. */
    static boolean isValid(SnsEnvelope envelope, PublicKey key) {
        String algorithm;
        switch (envelope.get("SignatureVersion")) {
            case "1" -> algorithm = "SHA1withRSA";
            case "2" -> algorithm = "SHA256withRSA";
            default -> {
                return false;
            }
        }
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update(envelope.signedText().getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(envelope.get("Signature")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
