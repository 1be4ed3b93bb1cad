package dev.gatehouse.api.web;

import dev.gatehouse.api.ApiLimit;
import dev.gatehouse.api.Problem;
import dev.gatehouse.api.ProblemCode;
import dev.gatehouse.ids.Reference;
import dev.gatehouse.journal.Journal;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What nobody expected: the cause goes to the log beside a reference, and never to the caller. */
@Provider
public class Failures implements ExceptionMapper<RuntimeException> {

    private static final Logger LOG = Logger.getLogger(Failures.class.getName());

    @Inject
    Journal journal;

    @Inject
    ApiLimit limit;

    @Override
    public Response toResponse(RuntimeException failure) {
        Optional<Problem> known = Problem.within(failure);
        if (known.isPresent()) {
            return Problems.answer(known.get(), limit);
        }
        if (failure instanceof WebApplicationException answered) {
            return answered.getResponse();
        }
        Reference reference = journal.newReference();
        LOG.log(Level.SEVERE, "API failed: " + reference, failure);
        String detail = "Something failed on our side. Try again in a minute; if it goes on, quote " + reference + ".";
        return Problems.answer(new Problem(ProblemCode.UNAVAILABLE, detail), limit);
    }
}
