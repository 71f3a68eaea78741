package dev.verification.bff.upstream;

/** Whether something of a body was left out of what it was read into. */
final class Omissions {

    private boolean any;

    void add() {
        any = true;
    }

    boolean any() {
        return any;
    }
}
