package io.tocsin.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.common.TlsKeyPair;
import io.tocsin.cli.access.Certificates;
import io.tocsin.cli.config.HttpConfig;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.model.kafka.KafkaTls;
import io.tocsin.model.kafka.RenewableTls;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpServerTest {

    @TempDir
    private Path directory;

    @Test
    void renewedCertificateIsShownToNewConnectionsAndOpenOnesStay() throws Exception {
        Certificates.write(directory, "before");
        Metrics metrics = new Metrics(Clock.systemUTC());
        HttpServer server = new HttpServer(config(), new Health(), metrics, List.of());
        server.start();
        try (SSLSocket open = connect(server)) {
            assertThat(shown(open)).isEqualTo("CN=before");
            Certificates.write(directory, "after");
            try (SSLSocket next = connect(server)) {
                assertThat(shown(next)).isEqualTo("CN=after");
            }
            Files.writeString(directory.resolve("client.pem"), "no certificate");
            try (SSLSocket next = connect(server)) {
                assertThat(shown(next)).isEqualTo("CN=after");
            }
            open.getOutputStream().write("GET /health/live HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(open.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains("{\"live\":true}");
        } finally {
            server.close();
            metrics.close();
        }
    }

    @Test
    void renewedCertificateIsShownOnlyWhenItsKeyIsThereToo() throws Exception {
        Certificates.write(directory, "before");
        RenewableKeyPair pair = new RenewableKeyPair(config().tls().orElseThrow());
        TlsKeyPair before = pair.keyPair("*");
        Path renewed = Files.createDirectory(directory.resolve("renewed"));
        Certificates.write(renewed, "after");
        replace(renewed, "client.pem");
        assertThat(pair.keyPair("*")).isSameAs(before);
        replace(renewed, "client.key");
        assertThat(pair.keyPair("*")
                        .certificateChain()
                        .get(0)
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=after");
    }

    @Test
    void renewedCertificateIsShownToKafkaOnlyWhenItsKeyIsThereToo() throws Exception {
        Certificates.write(directory, "before");
        KafkaTls tls = new KafkaTls(
                Optional.empty(),
                Optional.of(directory.resolve("client.pem").toString()),
                Optional.of(directory.resolve("client.key").toString()));
        try (RenewableTls kafka = new RenewableTls()) {
            kafka.configure(clientSettings(tls));
            assertThat(shown(kafka)).isEqualTo("CN=before");
            Path renewed = Files.createDirectory(directory.resolve("renewed"));
            Certificates.write(renewed, "after");
            replace(renewed, "client.pem");
            assertThat(shown(kafka)).isEqualTo("CN=before");
            try (RenewableTls meanwhile = new RenewableTls()) {
                meanwhile.configure(clientSettings(tls));
                replace(renewed, "client.key");
                assertThat(shown(meanwhile)).isEqualTo("CN=after");
            }
            assertThat(shown(kafka)).isEqualTo("CN=after");
        }
    }

    @Test
    void keyOfAnotherCertificateIsRefusedAtTheStart() throws Exception {
        Certificates.write(directory, "after");
        Path other = Files.createDirectory(directory.resolve("other"));
        Certificates.write(other, "before");
        replace(other, "client.key");
        try (Metrics metrics = new Metrics(Clock.systemUTC())) {
            assertThatThrownBy(() -> new HttpServer(config(), new Health(), metrics, List.of()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("the key is not that of the certificate");
        }
    }

    @Test
    void certificateWithoutItsKeyIsRefusedAtTheStart() throws Exception {
        Files.writeString(directory.resolve("client.pem"), "nothing");
        Files.writeString(directory.resolve("client.key"), "nothing");
        try (Metrics metrics = new Metrics(Clock.systemUTC())) {
            assertThatThrownBy(() -> new HttpServer(config(), new Health(), metrics, List.of()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("http.tls: ")
                    .hasMessageContaining("PKCS #8");
        }
    }

    private HttpConfig config() {
        return new HttpConfig(
                "127.0.0.1",
                0,
                100,
                Duration.ZERO,
                Optional.of(new HttpConfig.Tls(directory.resolve("client.pem"), directory.resolve("client.key"))));
    }

    /** All that a client gives its TLS: what is said, and defaults. */
    private static Map<String, Object> clientSettings(KafkaTls tls) {
        Map<String, Object> settings =
                new HashMap<>(new ConfigDef().withClientSslSupport().parse(Map.of()));
        settings.putAll(tls.with(Map.of()));
        return settings;
    }

    /** As issuers do it: the new file is there at once, and whole. */
    private void replace(Path from, String name) throws IOException {
        Files.move(from.resolve(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String shown(RenewableTls kafka) throws Exception {
        KeyStore store = kafka.keystore();
        return ((X509Certificate) store.getCertificate(store.aliases().nextElement()))
                .getSubjectX500Principal()
                .getName();
    }

    private static String shown(SSLSocket socket) throws Exception {
        return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    private static SSLSocket connect(HttpServer server) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        URI url = URI.create(server.url());
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(url.getHost(), url.getPort());
        socket.startHandshake();
        return socket;
    }

    /** Whose certificate it is, is what the test asks. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authentication) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authentication) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
