package dev.gatehouse.testing;

import dev.gatehouse.testing.management.Contract;

/**
 * An endpoint of Okta's whose requests and answers are held to Okta's description of it, while nothing goes wrong on purpose. What
 * goes back through the browser is not described: pages, and redirects with an error.
 */
record Watched(Answering endpoint, Conduct conduct, Contract contract) implements Answering {

    @Override
    public Answer answer(Provider provider, RecordedRequest request) {
        var answer = endpoint.answer(provider, request);
        if (provider.shape() != Provider.Shape.PLAIN && conduct.isWell() && !Elsewhere.isAddressOf(request)) {
            contract.check(request, answer);
        }
        return answer;
    }
}
