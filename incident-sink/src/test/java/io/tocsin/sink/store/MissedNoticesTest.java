package io.tocsin.sink.store;

import static io.tocsin.sink.store.MissedNotices.Finding.IN_DOUBT;
import static io.tocsin.sink.store.MissedNotices.Finding.MISSED;
import static io.tocsin.sink.store.MissedNotices.Finding.NONE_MISSED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MissedNoticesTest {

    private static final int PROCESS = 41;
    private static final int OTHER_PROCESS = 42;

    private final MissedNotices notices = new MissedNotices();

    @BeforeEach
    void firstLook() {
        assertThat(notices.judge(new FeedPlace(7, PROCESS), false))
                .as("whatever came before")
                .isEqualTo(NONE_MISSED);
    }

    @Test
    void nothingIsMissedWhileNothingChanges() {
        assertThat(look(7)).isEqualTo(NONE_MISSED);
        assertThat(look(7)).isEqualTo(NONE_MISSED);
    }

    @Test
    void changeThatWasSpokenOfIsNotMissed() {
        notices.heard();

        assertThat(look(8)).isEqualTo(NONE_MISSED);
        assertThat(look(8)).isEqualTo(NONE_MISSED);
    }

    @Test
    void changeOfWhichNobodySpeaksIsMissedAtTheNextLookOnceAndForAll() {
        assertThat(look(8)).isEqualTo(IN_DOUBT);
        assertThat(look(8)).isEqualTo(MISSED);
        assertThat(look(8)).isEqualTo(NONE_MISSED);
    }

    @Test
    void changesThatGoOnWithoutAWordAreMissedAsSoonAsOneIs() {
        assertThat(look(8)).isEqualTo(IN_DOUBT);
        assertThat(look(9)).isEqualTo(MISSED);
    }

    @Test
    void noticeThatComesAMomentAfterItsChangeWasSeenTakesTheDoubtAway() {
        assertThat(look(8)).isEqualTo(IN_DOUBT);

        notices.heard();

        assertThat(look(8)).isEqualTo(NONE_MISSED);
        assertThat(look(8)).isEqualTo(NONE_MISSED);
    }

    @Test
    void noticeThatComesWhileTheLookIsJudgedSpeaksOfWhatTheNextOneSees() {
        assertThat(lookWithNotice(7)).isEqualTo(NONE_MISSED);
        assertThat(look(8)).isEqualTo(NONE_MISSED);
    }

    @Test
    void noticesOfTwoChangesBetweenWhichALookFallsSpeakOfBoth() {
        notices.heard();

        assertThat(lookWithNotice(8)).isEqualTo(NONE_MISSED);
        assertThat(look(9)).isEqualTo(NONE_MISSED);
    }

    @Test
    void noticeSpeaksOfNoLaterChange() {
        notices.heard();
        assertThat(look(8)).isEqualTo(NONE_MISSED);
        assertThat(lookWithNotice(8)).isEqualTo(NONE_MISSED);
        assertThat(look(8)).isEqualTo(NONE_MISSED);

        assertThat(look(9)).isEqualTo(IN_DOUBT);
        assertThat(look(9)).isEqualTo(MISSED);
    }

    @Test
    void onAConnectionThatIsHandedAroundEachChangeIsMissedWhateverWasHeard() {
        assertThat(notices.judge(new FeedPlace(7, OTHER_PROCESS), false)).isEqualTo(NONE_MISSED);
        notices.heard();

        assertThat(notices.judge(new FeedPlace(8, OTHER_PROCESS), true)).isEqualTo(MISSED);
        notices.heard();
        assertThat(notices.judge(new FeedPlace(9, PROCESS), false)).isEqualTo(MISSED);
        assertThat(look(9)).isEqualTo(NONE_MISSED);
    }

    private MissedNotices.Finding look(long end) {
        return notices.judge(new FeedPlace(end, PROCESS), false);
    }

    private MissedNotices.Finding lookWithNotice(long end) {
        return notices.judge(new FeedPlace(end, PROCESS), true);
    }
}
