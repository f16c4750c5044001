package io.tocsin.sink.relay;

import io.tocsin.sink.target.Pace;
import java.util.HashMap;
import java.util.Map;

/** One bucket for each credential, and one for each target that shares its with nobody. */
final class TokenBuckets {

    private final Map<String, TokenBucket> shared = new HashMap<>();

    /** The bucket that a target of this pace takes its tokens from. */
    TokenBucket of(Pace pace) {
        if (pace.bucket().isEmpty()) {
            return new TokenBucket(pace);
        }
        TokenBucket bucket = shared.computeIfAbsent(pace.bucket(), name -> new TokenBucket(pace));
        bucket.joinedBy(pace);
        return bucket;
    }
}
