package io.tocsin.sink.store;

import org.jspecify.annotations.Nullable;

/**
 * The poll behind {@code LISTEN}: finds out that incidents changed and nobody said so. A notice can get lost on its way
 * through a pooler that hands the connection which listens to somebody else. For one thread.
 *
 * <p>It compares how far the projection had come at one look and at the next. Records that changed nothing bring no
 * notice and are taken for a loss; that costs those who listen one look at the store, and nothing else.
 */
final class MissedNotices {

    /** What a look finds. */
    enum Finding {
        /** Nothing changed, or it was spoken of. */
        NONE_MISSED,
        /** Something changed and nobody has spoken of it yet: a notice is sent a moment after its change can be read. */
        IN_DOUBT,
        /** Something changed, and nobody spoke of it. */
        MISSED
    }

    private @Nullable FeedPlace before;
    private boolean pooled;
    private boolean heard;
    private boolean doubted;

    /** A notice came, between two looks. */
    void heard() {
        heard = true;
    }

    /**
     * Judges one look.
     *
     * @param now how far the projection has come
     * @param meanwhile whether a notice came since that was asked: it may speak of what this look saw, or of what only
     *     the next one will see
     */
    Finding judge(FeedPlace now, boolean meanwhile) {
        Finding finding = find(now, heard || meanwhile);
        before = now;
        // One that came before the question spoke of what could be read by then, and of nothing later.
        heard = meanwhile;
        doubted = finding == Finding.IN_DOUBT;
        return finding;
    }

    private Finding find(FeedPlace now, boolean spoken) {
        if (before == null) {
            return Finding.NONE_MISSED;
        }
        pooled |= now.process() != before.process();
        boolean moved = now.end() != before.end();
        if (moved && pooled) {
            return Finding.MISSED;
        }
        if (spoken) {
            return Finding.NONE_MISSED;
        }
        if (doubted) {
            return Finding.MISSED;
        }
        return moved ? Finding.IN_DOUBT : Finding.NONE_MISSED;
    }
}
