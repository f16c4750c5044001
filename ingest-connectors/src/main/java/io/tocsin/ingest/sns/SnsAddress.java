package io.tocsin.ingest.sns;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An https address at Amazon SNS. Messages name addresses that we are to call, so only these are: whoever can write a
 * message must not make us call what he likes.
 *
 * @param uri the address
 * @param region as its host names it
 */
public record SnsAddress(URI uri, String region) {

    /** The form of a region's name. */
    static final String REGION = "[a-z]{2}(?:-[a-z]{1,16}){1,3}-[0-9]{1,2}";

    // The pattern of AWS's own validators, and a host with which nothing else can begin or end.
    private static final Pattern HOST = Pattern.compile("sns\\.(" + REGION + ")\\.amazonaws\\.com(?:\\.cn)?");
    private static final Pattern CERTIFICATE = Pattern.compile("/[A-Za-z0-9_-]{1,200}\\.pem");
    private static final int MAX_LENGTH = 2_048;
    private static final int HTTPS_PORT = 443;

    /** The address of this text; empty when it is none of Amazon SNS. */
    public static Optional<SnsAddress> of(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<SnsAddress> of(URI uri) {
        String host = uri.getHost();
        boolean plain = "https".equalsIgnoreCase(uri.getScheme())
                && host != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && (uri.getPort() == -1 || uri.getPort() == HTTPS_PORT);
        if (!plain) {
            return Optional.empty();
        }
        Matcher matcher = HOST.matcher(host.toLowerCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(new SnsAddress(uri, matcher.group(1))) : Optional.empty();
    }

    /** True when a signing certificate can stand there. */
    public boolean isCertificate() {
        return uri.getRawQuery() == null
                && CERTIFICATE.matcher(String.valueOf(uri.getRawPath())).matches();
    }
}
