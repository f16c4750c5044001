package io.tocsin.ingest.sns;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a topic, such as {@code arn:aws:sns:eu-west-1:123456789012:alarms}.
 *
 * @param text all of it
 * @param region of the topic
 */
public record TopicArn(String text, String region) {

    private static final Pattern FORM = Pattern.compile(
            "arn:aws(?:-[a-z]+)*:sns:(" + SnsAddress.REGION + "):[0-9]{1,20}:[A-Za-z0-9_-]{1,256}(?:\\.fifo)?");

    /** The topic of this text; empty when it has not that form. */
    public static Optional<TopicArn> of(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new TopicArn(text, matcher.group(1))) : Optional.empty();
    }

    /**
     * The topic of a configured text.
     *
     * @throws IllegalArgumentException when it has not that form
     */
    public static TopicArn parse(String text) {
        return of(text).orElseThrow(() -> new IllegalArgumentException(
                "topics: " + text + " (expected: arn:aws:sns:<region>:<account>:<topic>)"));
    }

    @Override
    public String toString() {
        return text;
    }
}
