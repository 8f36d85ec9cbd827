import java.nio.file.Path;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/** Neo4j Community in one process: DIR BOLT_PORT HTTP_PORT PASSWORD; it ends with its input. */
public class Serve {
    public static void main(String[] args) throws Exception {
        var here = "localhost";
        var builder =
                Neo4jBuilders.newInProcessBuilder(Path.of(args[0]))
                        .withConfig(
                                BoltConnector.listen_address,
                                new SocketAddress(here, Integer.parseInt(args[1])))
                        .withConfig(HttpConnector.enabled, true)
                        .withConfig(
                                HttpConnector.listen_address,
                                new SocketAddress(here, Integer.parseInt(args[2])))
                        .withConfig(
                                GraphDatabaseSettings.data_directory,
                                Path.of(args[0]).resolve("data").toAbsolutePath())
                        .withConfig(GraphDatabaseSettings.auth_enabled, true);
        try (Neo4j server = builder.build()) {
            server.databaseManagementService()
                    .database("system")
                    .executeTransactionally(
                            "CREATE OR REPLACE USER neo4j"
                                    + " SET PASSWORD $word CHANGE NOT REQUIRED",
                            Map.of("word", args[3]));
            System.out.println("ready " + server.boltURI() + " " + server.httpURI());
            System.out.flush();
            // Whoever started us holds our input open; when it is gone, so are we.
            while (System.in.read() >= 0) {}
        }
    }
}
