package dev.gatehouse.testing.server;

import dev.gatehouse.testing.probe.AdminResource;
import dev.gatehouse.testing.probe.CallerServlet;
import dev.gatehouse.testing.probe.ClassServlet;
import dev.gatehouse.testing.probe.CodesServlet;
import dev.gatehouse.testing.probe.ExportServlet;
import dev.gatehouse.testing.probe.PayoutResource;
import dev.gatehouse.testing.probe.PayoutServlet;
import dev.gatehouse.testing.probe.Probe;
import dev.gatehouse.testing.probe.RolesServlet;
import dev.gatehouse.testing.probe.RowsServlet;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ClassLoaderAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What is deployed: the WAR as built, plus the few classes that only tests need. */
public final class Deployments {

    /** Both servers put an archive of this name at the context root. */
    static final String NAME = "ROOT.war";

    private Deployments() {}

    /**
     * The one deployment that all integration tests share, at the context root. Its content must be the same for
     * every test class: {@link SharedDeployment} deploys the first one only.
     */
    public static WebArchive gatehouse() {
        return ShrinkWrap.create(ZipImporter.class, NAME)
                .importFrom(Setting.path("war").toFile())
                .as(WebArchive.class)
                .addClasses(RolesServlet.class, AdminResource.class, ClassServlet.class, Probe.class)
                .addClasses(CodesServlet.class, RowsServlet.class, CallerServlet.class)
                .addClasses(PayoutServlet.class, PayoutResource.class, ExportServlet.class)
                .addAsWebResource(new ClassLoaderAsset("probe/who.xhtml"), "probe/who.xhtml")
                .addAsWebResource(new ClassLoaderAsset("probe/console.xhtml"), "console/probe.xhtml")
                .addAsWebResource(new ClassLoaderAsset("probe/stateful.xhtml"), "console/stateful.xhtml");
    }
}
