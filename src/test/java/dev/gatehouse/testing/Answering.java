package dev.gatehouse.testing;

/** What stands behind an endpoint's address. */
interface Answering {

    Answer answer(Provider provider, RecordedRequest request);
}
