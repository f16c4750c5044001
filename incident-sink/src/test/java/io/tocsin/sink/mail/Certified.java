package io.tocsin.sink.mail;

import com.linecorp.armeria.common.TlsKeyPair;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * A server with a certificate of its own.
 *
 * @param server speaks TLS with the certificate
 * @param believers clients that believe this certificate alone
 */
record Certified(SSLContext server, SSLSocketFactory believers) {

    private static final char[] ANY_PASSWORD = "any".toCharArray();

    /** For a host of this name. */
    static Certified as(String host) {
        try {
            TlsKeyPair pair = TlsKeyPair.ofSelfSigned(host);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, ANY_PASSWORD);
            keys.setKeyEntry(
                    "server",
                    pair.privateKey(),
                    ANY_PASSWORD,
                    pair.certificateChain().toArray(Certificate[]::new));
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(keys, ANY_PASSWORD);
            SSLContext server = SSLContext.getInstance("TLS");
            server.init(own.getKeyManagers(), null, null);
            KeyStore known = KeyStore.getInstance("PKCS12");
            known.load(null, ANY_PASSWORD);
            known.setCertificateEntry("server", pair.certificateChain().get(0));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(known);
            SSLContext client = SSLContext.getInstance("TLS");
            client.init(null, trust.getTrustManagers(), null);
            return new Certified(server, client.getSocketFactory());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
