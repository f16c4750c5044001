package io.tocsin.model.kafka;

import io.tocsin.model.tls.RenewedFiles;
import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS of Kafka's clients that looks at its files before each new connection, and takes them up when they were renewed. A
 * connection that is open stays as it is. Files that cannot be used, and a certificate without its key, are left for the next
 * connection, and those from before hold.
 *
 * <p>Kafka's own reads them once: only brokers can be told to read them again. Made by the clients; its name is a
 * setting of theirs.
 */
public final class RenewableTls implements SslEngineFactory {

    private static final Logger LOG = LoggerFactory.getLogger(RenewableTls.class);

    private @Nullable RenewedFiles<DefaultSslEngineFactory> files;

    /** Of files that the client's settings name. */
    @Override
    public synchronized void configure(Map<String, ?> configs) {
        TlsFiles named = new TlsFiles(configs);
        files = new RenewedFiles<>("TLS to Kafka", named.paths(), () -> first(named), () -> {
            DefaultSslEngineFactory made = made(named);
            named.requirePair(made.keystore());
            return made;
        });
    }

    @Override
    public SSLEngine createClientSslEngine(String host, int port, String endpointIdentification) {
        return newest().createClientSslEngine(host, port, endpointIdentification);
    }

    @Override
    public SSLEngine createServerSslEngine(String host, int port) {
        return newest().createServerSslEngine(host, port);
    }

    /** False: it renews itself. */
    @Override
    public boolean shouldBeRebuilt(Map<String, Object> nextConfigs) {
        return false;
    }

    @Override
    public Set<String> reconfigurableConfigs() {
        return Set.of();
    }

    @Override
    public @Nullable KeyStore keystore() {
        return newest().keystore();
    }

    @Override
    public @Nullable KeyStore truststore() {
        return newest().truststore();
    }

    @Override
    public synchronized void close() {
        files = null;
    }

    private synchronized DefaultSslEngineFactory newest() {
        if (files == null) {
            throw new IllegalStateException("closed, or not configured yet");
        }
        return files.newest();
    }

    private static DefaultSslEngineFactory made(TlsFiles named) {
        DefaultSslEngineFactory made = new DefaultSslEngineFactory();
        made.configure(named.settings());
        return made;
    }

    /** A client that is made while the files are replaced tries again later, as one does that nobody answers. */
    private static DefaultSslEngineFactory first(TlsFiles named) {
        DefaultSslEngineFactory made = made(named);
        try {
            named.requirePair(made.keystore());
        } catch (IllegalArgumentException e) {
            LOG.warn("connections to Kafka fail until the files of kafka.tls are replaced: {}", e.getMessage());
        }
        return made;
    }
}
