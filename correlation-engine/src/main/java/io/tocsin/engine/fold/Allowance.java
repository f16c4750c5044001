package io.tocsin.engine.fold;

/** How much of a kind of work one entry may still do, so that none outlasts a transaction. */
final class Allowance {

    private int left;

    Allowance(int most) {
        this.left = most;
    }

    int left() {
        return left;
    }

    void take(int done) {
        left = Math.max(0, left - done);
    }
}
