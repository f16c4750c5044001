package io.tocsin.cli.access;

import com.linecorp.armeria.common.TlsKeyPair;
import io.tocsin.platform.GuardedListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Certificates of the moment, in files as issuers write them. */
public final class Certificates {

    private static final Map<String, TlsKeyPair> MADE = new ConcurrentHashMap<>();

    private Certificates() {}

    /** A listener of a broker that trusts the clients {@code before} and {@code after}, and whom they trust. */
    static GuardedListener listener(Path directory) throws IOException {
        Files.writeString(directory.resolve("authorities.pem"), certificate("broker"));
        return new GuardedListener(
                "CERTIFICATE",
                "SSL",
                Map.of(
                        "ssl.client.auth",
                        "required",
                        "ssl.keystore.type",
                        "PEM",
                        "ssl.keystore.certificate.chain",
                        certificate("broker"),
                        "ssl.keystore.key",
                        key("broker"),
                        "ssl.truststore.type",
                        "PEM",
                        "ssl.truststore.certificates",
                        certificate("before") + certificate("after")));
    }

    /** Writes {@code client.pem} and {@code client.key} anew. */
    public static void write(Path directory, String name) throws IOException {
        Files.writeString(directory.resolve("client.key"), key(name));
        Files.writeString(directory.resolve("client.pem"), certificate(name));
    }

    private static TlsKeyPair pair(String name) {
        return MADE.computeIfAbsent(name, TlsKeyPair::ofSelfSigned);
    }

    private static String key(String name) {
        return pem("PRIVATE KEY", pair(name).privateKey().getEncoded());
    }

    private static String certificate(String name) {
        try {
            return pem("CERTIFICATE", pair(name).certificateChain().get(0).getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("it was made here", e);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }
}
