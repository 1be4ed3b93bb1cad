package dev.gatehouse.testing.management;

import dev.gatehouse.testing.Answer;

/** What carries an operation out. */
@FunctionalInterface
interface Resource {

    Answer answer(Asked asked) throws ApiError;
}
