package dev.gatehouse.signout;

/**
 * What comes of a provider's word.
 *
 * @param outcome the kind
 * @param why what the sender may read of it: nothing about any person
 */
public record Answer(Outcome outcome, String why) {

    /** Kinds of answers. */
    public enum Outcome {
        /** It was heard: what it is about has ended, if it was there. */
        HEARD,
        /** It could not be read. */
        MALFORMED,
        /** It is not believed. */
        NOT_BELIEVED,
        /** Its sender has no say about whom it names. */
        NO_SAY,
        /** It names nobody who is known here. */
        NOBODY,
        /** It names somebody in a way that we do not know. */
        NOT_UNDERSTOOD,
        /** Too many like it were not believed. */
        TOO_MANY,
        /** The provider's keys could not be had, so that nothing can be said of it. */
        UNDECIDED
    }

    static final Answer HEARD = new Answer(Outcome.HEARD, "");
}
