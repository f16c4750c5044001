package io.tocsin.cli.deadletters;

import io.tocsin.cli.terminal.Plain;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Bytes of a stranger on a terminal: as text where they are UTF-8, else in hexadecimal. */
final class BodySheet {

    private static final int ROW = 16;

    private BodySheet() {}

    /** At most so many bytes, with a last line that says what was left out. */
    static List<String> lines(byte[] body, int most) {
        int shown = Math.min(body.length, most);
        List<String> lines =
                new ArrayList<>(text(body).map(text -> textLines(text, most)).orElseGet(() -> hexLines(body, shown)));
        if (shown < body.length) {
            lines.add("… " + (body.length - shown) + " bytes more; --bytes shows more, --body-to FILE writes all");
        }
        return lines;
    }

    private static Optional<String> text(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static List<String> textLines(String text, int most) {
        int end = text.length() <= most ? text.length() : text.offsetByCodePoints(0, text.codePointCount(0, most));
        return text.substring(0, end).lines().map(Plain::line).toList();
    }

    private static List<String> hexLines(byte[] body, int shown) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < shown; from += ROW) {
            int to = Math.min(shown, from + ROW);
            StringBuilder line = new StringBuilder(String.format("%08x  ", from));
            line.append(HexFormat.ofDelimiter(" ").formatHex(body, from, to));
            line.append(" ".repeat(3 * (ROW - (to - from)) + 2));
            for (int i = from; i < to; i++) {
                line.append(body[i] >= ' ' && body[i] < 0x7f ? (char) body[i] : '.');
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
