package io.tocsin.model.kafka;

import io.tocsin.model.tls.KeyMatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * The files that the TLS of a Kafka client is made of: three files of ours in PEM, as issuers of certificates write them, or the
 * stores that Kafka's own settings name.
 */
final class TlsFiles {

    private static final String PEM = "PEM";
    private static final List<String> NAMES = List.of(
            KafkaTls.AUTHORITIES,
            KafkaTls.CERTIFICATE,
            KafkaTls.KEY,
            SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
            SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG);

    private final Map<String, ?> configs;

    TlsFiles(Map<String, ?> configs) {
        this.configs = configs;
    }

    /** Kafka's settings, with what stands in our files now. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(configs);
        text(KafkaTls.AUTHORITIES).ifPresent(text -> {
            settings.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, PEM);
            settings.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, text);
        });
        text(KafkaTls.CERTIFICATE).ifPresent(text -> {
            settings.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, PEM);
            settings.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, text);
        });
        text(KafkaTls.KEY).ifPresent(text -> settings.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, text));
        return settings;
    }

    /** All that have to be looked at. */
    List<Path> paths() {
        return NAMES.stream()
                .map(configs::get)
                .filter(Objects::nonNull)
                .map(name -> Path.of(name.toString()))
                .toList();
    }

    /**
     * Looks whether certificate and key in this store are a pair, where they come from files of ours. A store that Kafka's own
     * settings name is one file, and is replaced whole.
     *
     * @throws IllegalArgumentException when they are none
     */
    void requirePair(@Nullable KeyStore store) {
        if (store == null || configs.get(KafkaTls.KEY) == null) {
            return;
        }
        char[] password = configs.get(SslConfigs.SSL_KEY_PASSWORD_CONFIG) instanceof Password known
                ? known.value().toCharArray()
                : null;
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    KeyMatch.require(store.getCertificate(alias).getPublicKey(), key);
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(configs.get(KafkaTls.KEY) + ": " + e.getMessage(), e);
        }
    }

    private Optional<Password> text(String name) {
        return Optional.ofNullable(configs.get(name)).map(path -> {
            try {
                return new Password(Files.readString(Path.of(path.toString())));
            } catch (IOException e) {
                throw new UncheckedIOException(name + ": " + path + " cannot be read", e);
            }
        });
    }
}
