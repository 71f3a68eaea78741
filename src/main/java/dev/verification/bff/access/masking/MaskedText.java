package dev.verification.bff.access.masking;

/** A text in the making, of which stretches are hidden from its begin to its end. */
final class MaskedText {

    /** Stands for what is not shown. */
    static final String HIDDEN = "•••";

    private final FoldedText text;
    private final StringBuilder masked = new StringBuilder();
    private int copied;
    private boolean isChanged;

    MaskedText(FoldedText text) {
        this.text = text;
    }

    /** Goes on with the text up to a place, which is not before the last one. */
    MaskedText keepTo(int place) {
        int origin = text.origin(place);
        masked.append(text.written(), copied, origin);
        copied = origin;
        return this;
    }

    /** Leaves out the text up to a place, which is not before the last one. */
    MaskedText leaveTo(int place) {
        copied = text.origin(place);
        isChanged = true;
        return this;
    }

    /** What is written at a place, whole, even when it takes two units. */
    MaskedText showOne(int place) {
        masked.appendCodePoint(text.written().codePointAt(text.origin(place)));
        return this;
    }

    /** What is read in a stretch. */
    MaskedText show(int from, int end) {
        for (int i = from; i < end; i++) {
            masked.append(text.at(i));
        }
        return this;
    }

    MaskedText show(String shown) {
        masked.append(shown);
        return this;
    }

    /** The text with its replacements; the very same when there are none. */
    String done() {
        String written = text.written();
        return isChanged ? masked.append(written, copied, written.length()).toString() : written;
    }
}
