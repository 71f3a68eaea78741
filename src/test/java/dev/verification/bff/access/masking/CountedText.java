package dev.verification.bff.access.masking;

/** A text that knows how often its characters were looked at, and how far apart the origins lay that were asked for. */
final class CountedText extends FoldedText {

    private long looks;
    private long distance;
    private int last;

    CountedText(String written) {
        super(written);
    }

    @Override
    char at(int index) {
        looks++;
        return super.at(index);
    }

    @Override
    int origin(int index) {
        distance += Math.abs(index - last);
        last = index;
        return super.origin(index);
    }

    long looks() {
        return looks;
    }

    /** From each origin asked for to the next: no more steps than that are taken to find it. */
    long distance() {
        return distance;
    }
}
