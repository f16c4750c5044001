package io.tocsin.ingest.sns;

import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The certificates with which SNS signs, fetched once each. That they are Amazon's rests on where they come from: an
 * https address of SNS in the topic's region, whose own certificate the client checks up to a trusted root; they must
 * also be valid now and issued to SNS. Names: {@code SnsMessageManager} of the AWS SDK for Java.
 */
final class SigningCertificates {

    private static final Pattern ISSUED_TO = Pattern.compile("sns(?:[.-][a-z0-9-]{1,40})*\\.amazonaws\\.com(?:\\.cn)?");
    private static final int DNS_NAME = 2;
    private static final int MOST = 32;

    private final SnsClient client;
    private final Map<SnsAddress, CompletableFuture<X509Certificate>> known = new ConcurrentHashMap<>();

    SigningCertificates(SnsClient client) {
        this.client = client;
    }

    /** The key at this address; fails when it cannot be had now, or with a {@link CertificateException}. */
    CompletableFuture<PublicKey> key(SnsAddress address, Instant now) {
        if (!known.containsKey(address) && known.size() >= MOST) {
            // A region has one or two; more are named by somebody who has us fetch.
            known.values().removeIf(CompletableFuture::isDone);
            if (known.size() >= MOST) {
                return CompletableFuture.failedFuture(new IllegalStateException("too many certificates at once"));
            }
        }
        CompletableFuture<X509Certificate> certificate = known.computeIfAbsent(address, this::fetch);
        return certificate.thenApply(found -> keyOf(found, now)).whenComplete((key, failure) -> {
            if (failure != null) {
                known.remove(address, certificate);
            }
        });
    }

    private CompletableFuture<X509Certificate> fetch(SnsAddress address) {
        return client.get(address).thenApply(SigningCertificates::parse);
    }

    private static X509Certificate parse(byte[] pem) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        } catch (CertificateException e) {
            throw new InvalidCertificateException("it is no certificate", e);
        }
    }

    private static PublicKey keyOf(X509Certificate certificate, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
            boolean issuedToSns =
                    names(certificate).anyMatch(name -> ISSUED_TO.matcher(name).matches());
            if (!issuedToSns) {
                throw new InvalidCertificateException("it was not issued to SNS", null);
            }
        } catch (CertificateException e) {
            throw new InvalidCertificateException("it is not valid now", e);
        }
        if (!(certificate.getPublicKey() instanceof RSAPublicKey key)) {
            throw new InvalidCertificateException("its key is not an RSA key", null);
        }
        return key;
    }

    private static Stream<String> names(X509Certificate certificate) throws CertificateException {
        var alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            return alternatives.stream()
                    .filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)))
                    .map(name -> String.valueOf(name.get(1)));
        }
        return Stream.of(certificate.getSubjectX500Principal().getName().split(","))
                .filter(part -> part.startsWith("CN="))
                .map(part -> part.substring("CN=".length()));
    }
}
