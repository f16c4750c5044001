package io.tocsin.cli.service;

import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.common.TlsProvider;
import io.tocsin.cli.config.HttpConfig;
import io.tocsin.model.tls.KeyMatch;
import io.tocsin.model.tls.RenewedFiles;
import java.util.List;

/**
 * The certificate of the HTTP server. Before each new connection its files are looked at, and taken up when they were renewed;
 * open connections stay as they are. Files that cannot be used are left for the next connection, and those from before hold.
 */
final class RenewableKeyPair implements TlsProvider {

    private final RenewedFiles<TlsKeyPair> files;

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException when they are no certificate with its key
     */
    RenewableKeyPair(HttpConfig.Tls tls) {
        this.files = new RenewedFiles<>("TLS of HTTP", List.of(tls.certificate(), tls.key()), () -> read(tls));
    }

    @Override
    public TlsKeyPair keyPair(String hostname) {
        return files.newest();
    }

    private static TlsKeyPair read(HttpConfig.Tls tls) {
        TlsKeyPair read = TlsKeyPair.of(tls.key().toFile(), tls.certificate().toFile());
        KeyMatch.require(read.certificateChain().get(0).getPublicKey(), read.privateKey());
        return read;
    }
}
