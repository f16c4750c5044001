package io.tocsin.ingest.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses in the console of AWS, made from ARNs; messages have none. */
final class AwsConsole {

    private static final Pattern ALARM =
            Pattern.compile("arn:(aws[a-z-]*):cloudwatch:([a-z0-9-]+):[0-9]*:alarm:(.+)", Pattern.DOTALL);

    private AwsConsole() {}

    /** The region in the ARN of an alarm. */
    static Optional<String> region(String arn) {
        Matcher matcher = ALARM.matcher(arn);
        return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    /** The page of an alarm. */
    static Optional<String> alarm(String arn) {
        Matcher matcher = ALARM.matcher(arn);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String domain = switch (matcher.group(1)) {
            case "aws-cn" -> "console.amazonaws.cn";
            case "aws-us-gov" -> "console.amazonaws-us-gov.com";
            default -> "console.aws.amazon.com";
        };
        String name =
                URLEncoder.encode(matcher.group(3), StandardCharsets.UTF_8).replace("+", "%20");
        return Optional.of("https://" + matcher.group(2) + "." + domain + "/cloudwatch/home?region=" + matcher.group(2)
                + "#alarmsV2:alarm/" + name);
    }
}
