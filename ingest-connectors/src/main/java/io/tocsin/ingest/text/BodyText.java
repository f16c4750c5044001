package io.tocsin.ingest.text;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.model.deadletter.DeadLetterCause;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;

/** The text of a body: its character set is the one of its byte order mark, else as declared, else guessed. */
public final class BodyText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private BodyText() {}

    /**
     * Decodes every byte, or refuses; nothing is replaced silently.
     *
     * @throws UnreadableException when the character set is unknown or the bytes do not fit it
     */
    public static String decode(byte[] body, String contentType) throws UnreadableException {
        Charset charset = charsetOf(body, contentType);
        if (charset.equals(StandardCharsets.UTF_8) && isAscii(body)) {
            return new String(body, StandardCharsets.ISO_8859_1);
        }
        CharBuffer chars = CharBuffer.allocate(
                (int) (body.length * (double) charset.newDecoder().maxCharsPerByte()) + 1);
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(body);
        CoderResult result = decoder.decode(bytes, chars, true);
        if (result.isError()) {
            int at = bytes.position();
            throw new UnreadableException(new Finding(
                    DeadLetterCause.INVALID_ENCODING,
                    "byte " + (at + 1),
                    String.format(Locale.ROOT, "0x%02x", body[at]),
                    charset.name() + " text"));
        }
        decoder.flush(chars);
        chars.flip();
        boolean marked = chars.hasRemaining() && chars.get(0) == BYTE_ORDER_MARK;
        return marked ? chars.subSequence(1, chars.length()).toString() : chars.toString();
    }

    /** True when the bytes may be parsed as they are, as UTF-8 without a mark: nearly always. */
    public static boolean isPlainUtf8(byte[] body, String contentType) {
        boolean declaredOther = declared(contentType)
                .filter(name -> !name.equalsIgnoreCase("utf-8") && !name.equalsIgnoreCase("utf8"))
                .isPresent();
        return !declaredOther && (body.length < 2 || (body[0] > 0 && body[1] != 0));
    }

    private static Charset charsetOf(byte[] body, String contentType) throws UnreadableException {
        Optional<Charset> marked = marked(body);
        if (marked.isPresent()) {
            return marked.get();
        }
        Optional<String> declared = declared(contentType);
        if (declared.isPresent()) {
            return named(declared.get(), body);
        }
        // JSON begins with two ASCII characters, so a zero byte among the first two tells UTF-16.
        if (body.length >= 2 && (body[0] == 0 || body[1] == 0)) {
            return body[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }

    private static Optional<Charset> marked(byte[] body) {
        if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (startsWith(body, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return startsWith(body, 0xFF, 0xFE) ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
    }

    private static Charset named(String name, byte[] body) throws UnreadableException {
        try {
            Charset charset = Charset.forName(name);
            // "utf-16" without a mark: the bytes themselves say which half comes first.
            return charset.equals(StandardCharsets.UTF_16) && body.length >= 2 && body[1] == 0
                    ? StandardCharsets.UTF_16LE
                    : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UnreadableException(new Finding(
                    DeadLetterCause.INVALID_ENCODING, "content-type: charset", name, "utf-8, or another known one"));
        }
    }

    private static Optional<String> declared(String contentType) {
        int at = contentType.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (at < 0) {
            return Optional.empty();
        }
        String rest = contentType.substring(at + "charset=".length());
        int end = rest.indexOf(';');
        String name =
                (end < 0 ? rest : rest.substring(0, end)).replace("\"", "").strip();
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    private static boolean isAscii(byte[] body) {
        for (byte b : body) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] body, int... prefix) {
        if (body.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((body[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
