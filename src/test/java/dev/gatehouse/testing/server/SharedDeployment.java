package dev.gatehouse.testing.server;

import java.io.IOException;
import java.nio.file.Path;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.deployment.Deployment;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.container.spi.context.annotation.DeploymentScoped;
import org.jboss.arquillian.container.spi.event.DeployDeployment;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.core.api.Event;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import org.jspecify.annotations.Nullable;

/**
 * Arquillian extension: one server start and one deployment for all test classes, instead of one per class.
 *
 * <p>The first class deploys. Later classes are told that they have deployed too. Undeploying waits for the end of the
 * suite. If the first deployment fails, all classes fail at once with its reason.
 */
public final class SharedDeployment implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Once.class);
    }

    /** Stands between Arquillian's events and its deployer. Lives as long as the suite. */
    public static final class Once {

        @Inject
        @DeploymentScoped
        private InstanceProducer<DeploymentDescription> description;

        @Inject
        @DeploymentScoped
        private InstanceProducer<Deployment> deployment;

        @Inject
        @DeploymentScoped
        private InstanceProducer<ProtocolMetaData> protocol;

        @Inject
        private Event<UnDeployDeployment> atLast;

        private @Nullable DeployDeployment done;
        private boolean ending;
        private @Nullable ProtocolMetaData where;
        private @Nullable Exception failure;

        /** Deploys once. The negative precedence lets Arquillian open the deployment's scope first. */
        public void deploy(@Observes(precedence = -100) EventContext<DeployDeployment> context) throws Exception {
            if (failure != null) {
                throw failure;
            }
            if (where == null) {
                first(context);
            } else {
                later(context.getEvent().getDeployment());
            }
            protocol.set(where);
        }

        /** Leaves the deployment where it is, until the end. */
        public void undeploy(@Observes(precedence = -100) EventContext<UnDeployDeployment> context) {
            if (ending) {
                context.proceed();
            } else {
                context.getEvent().getDeployment().undeployed(); // for Arquillian's books only
            }
        }

        /** At the end of the suite: really undeploys, then lets Arquillian stop the server. */
        public void end(@Observes(precedence = 100) EventContext<AfterSuite> context) {
            ending = true;
            try {
                if (done != null) { // by event, because it opens the scopes that the WildFly adapter needs
                    atLast.fire(new UnDeployDeployment(done.getContainer(), done.getDeployment()));
                }
            } finally {
                context.proceed();
            }
        }

        private void first(EventContext<DeployDeployment> context) throws Exception {
            done = context.getEvent();
            try {
                context.proceed();
                where = onLoopback(protocol.get());
            } catch (Exception e) {
                failure = e;
                throw e;
            }
        }

        private void later(Deployment again) {
            String name = again.getDescription().getArchive().getName();
            if (!name.equals(Deployments.NAME)) {
                throw new IllegalStateException("all integration tests share one deployment, " + Deployments.NAME
                        + ", found " + name + ": use Deployments.gatehouse(), or start an own server with PayaraMicro");
            }
            description.set(again.getDescription());
            deployment.set(again);
            again.deployed();
        }

        /** Payara reports the machine's outer address, and "deployed" without any servlet after a failure. */
        private static ProtocolMetaData onLoopback(ProtocolMetaData reported) throws DeploymentException, IOException {
            HTTPContext answers = new HTTPContext("localhost", Setting.port("port"));
            for (HTTPContext context : reported.getContexts(HTTPContext.class)) {
                for (Servlet servlet : context.getServlets()) {
                    answers.add(new Servlet(servlet.getName(), servlet.getContextRoot()));
                }
            }
            if (answers.getServlets().isEmpty()) {
                Path log = House.payaraLog();
                throw new DeploymentException(
                        new NotDeployed(PayaraLog.read(log).reasons(), log).getMessage());
            }
            return new ProtocolMetaData().addContext(answers);
        }
    }
}
