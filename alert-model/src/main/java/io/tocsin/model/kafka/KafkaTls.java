package io.tocsin.model.kafka;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SslConfigs;

/**
 * TLS from files in PEM, as cert-manager and Vault write them. They are read again when they are renewed, see
 * {@link RenewableTls}.
 *
 * @param authorities whom to trust; empty: whom Java trusts
 * @param certificate who we are, with what leads to an authority; empty where the broker asks for none
 * @param key of the certificate, PKCS #8 without a password
 */
public record KafkaTls(Optional<String> authorities, Optional<String> certificate, Optional<String> key) {

    /** Our names among the settings of a client. */
    static final String AUTHORITIES = "tocsin.tls.authorities";

    static final String CERTIFICATE = "tocsin.tls.certificate";
    static final String KEY = "tocsin.tls.key";

    public KafkaTls {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException((key.isPresent() ? "certificate" : "key")
                    + ": nothing (expected: certificate and key, or neither)");
        }
    }

    /** What {@link #with} put into these settings; empty when it was none. */
    public static Optional<KafkaTls> of(Map<String, String> security) {
        KafkaTls found = new KafkaTls(
                Optional.ofNullable(security.get(AUTHORITIES)),
                Optional.ofNullable(security.get(CERTIFICATE)),
                Optional.ofNullable(security.get(KEY)));
        return found.authorities().isEmpty() && found.certificate().isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /**
     * These settings of the clients and TLS. What they say of the protocol themselves holds; otherwise it is SASL_SSL where they
     * say anything of SASL.
     *
     * @throws IllegalArgumentException when the protocol that they say is one without TLS
     */
    public Map<String, String> with(Map<String, String> security) {
        String protocol = security.getOrDefault(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                security.keySet().stream().anyMatch(name -> name.startsWith("sasl.")) ? "SASL_SSL" : "SSL");
        if (!isTls(protocol)) {
            throw new IllegalArgumentException(
                    "security: a security.protocol without TLS, beside tls (expected: SSL or SASL_SSL, or no security.protocol, or no tls)");
        }
        Map<String, String> all = new LinkedHashMap<>(security);
        all.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol);
        authorities.ifPresent(path -> all.put(AUTHORITIES, path));
        certificate.ifPresent(path -> all.put(CERTIFICATE, path));
        key.ifPresent(path -> all.put(KEY, path));
        return all;
    }

    /** The same settings, with TLS that takes renewed files up where TLS is asked for and nobody else makes it. */
    static Map<String, String> renewable(Map<String, String> security) {
        if (!isTls(security.getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, ""))) {
            return security;
        }
        Map<String, String> all = new LinkedHashMap<>(security);
        all.putIfAbsent(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, RenewableTls.class.getName());
        return all;
    }

    private static boolean isTls(String protocol) {
        return protocol.toUpperCase(Locale.ROOT).endsWith("SSL");
    }
}
