package dev.verification.bff.access.masking;

/** A text that knows how often its characters were looked at. */
final class CountedText extends FoldedText {

    private long looks;

    CountedText(String written) {
        super(written);
    }

    @Override
    char at(int index) {
        looks++;
        return super.at(index);
    }

    @Override
    long steps() {
        return looks + super.steps();
    }
}
