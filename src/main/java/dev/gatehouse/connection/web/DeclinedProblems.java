package dev.gatehouse.connection.web;

import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.connection.Declined;
import java.util.function.Supplier;

/** Says to a program why a change of a connection was not made. */
final class DeclinedProblems {

    private DeclinedProblems() {}

    /** What the work gives; a change that is declined becomes a {@link Problem}. */
    static <T> T unlessDeclined(Supplier<T> work) {
        try {
            return work.get();
        } catch (Declined declined) {
            throw problem(declined.reason());
        }
    }

    static void doUnlessDeclined(Runnable work) {
        unlessDeclined(() -> {
            work.run();
            return true;
        });
    }

    private static Problem problem(Declined.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> Problem.notFound("connection");
            case PLAN -> new Problem(ProblemCode.PLAN, "The customer's plan does not include sign-in through Okta.");
            case OUTDATED -> new Problem(ProblemCode.STALE, "Somebody changed it since you read it. Read it again.");
            case PROOF_NEEDED, NOT_ALLOWED ->
                new Problem(
                        ProblemCode.SCOPE_MISSING,
                        "Only a key of the vendor's, or an admin in the console, may do this.");
            case INCOMPLETE -> state("Issuer, client id or client secret are missing. Fill them in first.");
            case NOT_REHEARSED ->
                state(
                        "No test sign-in has proven it as it is. An admin makes one in the console, or a key of the vendor's turns it on without.");
            case REHEARSAL_TOO_OLD -> state("The test sign-in is older than a day. An admin makes one in the console.");
            case HOST_TAKEN ->
                state("Another connection of the customer is ON at the same issuer host. Disable that first.");
            case WRONG_STATE -> state("It is not in the state for this. Read it again.");
            case DEADLINE ->
                new Problem(ProblemCode.INVALID, "It lasts from 15 minutes (PT15M) to 7 days (P7D).", "trial");
        };
    }

    private static Problem state(String detail) {
        return new Problem(ProblemCode.WRONG_STATE, detail);
    }
}
