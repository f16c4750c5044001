package io.tocsin.sink.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.target.AttemptError;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.Pace;
import io.tocsin.testkit.AlertEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final Instant NOW = AlertEvents.ANY_TIME;
    private static final Duration EACH = Duration.ofSeconds(1);

    @Test
    void spacedTargetStartsOneAtATimeAndNotTooSoon() {
        TokenBucket bucket = new TokenBucket(Pace.spaced("any", EACH));
        assertThat(bucket.tokens(NOW)).isEqualTo(1);

        bucket.take(NOW);

        assertThat(bucket.tokens(NOW.plusMillis(999))).isZero();
        assertThat(bucket.nextAt()).isEqualTo(NOW.plus(EACH));
        assertThat(bucket.tokens(NOW.plus(EACH))).isEqualTo(1);
    }

    @Test
    void burstIsSpentAtOnceAndComesBackOneByOne() {
        TokenBucket bucket = new TokenBucket(new Pace("any", 3, EACH));
        for (int i = 0; i < 3; i++) {
            bucket.take(NOW);
        }

        assertThat(bucket.tokens(NOW)).isZero();
        assertThat(bucket.tokens(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(bucket.tokens(NOW.plusSeconds(2))).isEqualTo(2);
        assertThat(bucket.tokens(NOW.plusSeconds(900))).isEqualTo(3);
    }

    @Test
    void targetsOfOneCredentialShareItsTokensByTheStricterPace() {
        TokenBuckets buckets = new TokenBuckets();
        TokenBucket one = buckets.of(new Pace("token", 5, Duration.ofMillis(100)));
        TokenBucket other = buckets.of(new Pace("token", 2, EACH));

        assertThat(other).isSameAs(one);
        assertThat(one.tokens(NOW)).isEqualTo(2);
        assertThat(buckets.of(Pace.FREE)).isNotSameAs(buckets.of(Pace.FREE));
    }

    @Test
    void beingToldToWaitFreezesTheWholeBucketUntilThen() {
        TokenBucket bucket = new TokenBucket(new Pace("any", 3, EACH));

        bucket.heard(refused(429, Optional.of(Duration.ofSeconds(30))), NOW);

        assertThat(bucket.tokens(NOW.plusSeconds(29))).isZero();
        assertThat(bucket.nextAt()).isEqualTo(NOW.plusSeconds(30));
        assertThat(bucket.tokens(NOW.plusSeconds(30))).isEqualTo(3);
    }

    @Test
    void beingToldTooManyWithoutATimeFreezesItForAMoment() {
        TokenBucket bucket = new TokenBucket(Pace.FREE);

        bucket.heard(refused(429, Optional.empty()), NOW);

        assertThat(bucket.tokens(NOW)).isZero();
        assertThat(bucket.tokens(NOW.plusSeconds(1))).isPositive();
    }

    @Test
    void otherFailuresFreezeNothing() {
        TokenBucket bucket = new TokenBucket(Pace.FREE);

        bucket.heard(refused(500, Optional.empty()), NOW);

        assertThat(bucket.tokens(NOW)).isPositive();
    }

    private static AttemptOutcome refused(int status, Optional<Duration> after) {
        return new AttemptOutcome.Retry(
                new AttemptError(ErrorClass.UNSUCCESSFUL_STATUS, Optional.of(status), ""), after, false);
    }
}
