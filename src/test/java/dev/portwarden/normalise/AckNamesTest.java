package dev.portwarden.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.ecs.EcsApi;
import dev.portwarden.ecs.SubjectKind;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Field names in the custom resource definitions of ACK's ECS controller. */
class AckNamesTest {
    @ParameterizedTest
    @CsvSource({
        "family, family",
        "taskRoleArn, taskRoleARN",
        "fileSystemId, fileSystemID",
        "accessPointId, accessPointID",
        "ipAddress, ipAddress",
        "dnsServers, dnsServers",
        "cpuArchitecture, cpuArchitecture",
        "sizeInGiB, sizeInGiB",
        "serviceName, name",
        "awsvpcConfiguration, awsVPCConfiguration",
        "assignPublicIp, assignPublicIP",
        "targetGroupArn, targetGroupARN",
        "awsPcaAuthorityArn, awsPCAAuthorityARN",
        "kmsKeyId, kmsKeyID",
        "enableECSManagedTags, enableECSManagedTags",
        "managedEBSVolume, managedEBSVolume"
    })
    void aNameHasTheSpellingOfGo(String name, String inAck) {
        assertThat(AckNames.of(name)).isEqualTo(inAck);
    }

    @ParameterizedTest
    @CsvSource({
        "clusterRef, cluster",
        "roleRef, role",
        "taskDefinitionRef, taskDefinition",
    })
    void aReferenceOfAServiceRefersToAField(String reference, String field) {
        assertThat(Objects.requireNonNull(AckNames.referred(EcsApi.CREATE_SERVICE, reference))
                        .name())
                .isEqualTo(field);
    }

    @Test
    void aReferenceOfATaskDefinitionRefersToItsRole() {
        assertThat(Objects.requireNonNull(AckNames.referred(EcsApi.REGISTER_TASK_DEFINITION, "taskRoleRef"))
                        .name())
                .isEqualTo("taskRoleArn");
        assertThat(AckNames.referred(EcsApi.REGISTER_TASK_DEFINITION, "familiesRefs"))
                .isNull();
        assertThat(AckNames.referred(EcsApi.REGISTER_TASK_DEFINITION, "volumeRef"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "networkMode, spec.networkMode",
        "containerDefinitions[1].portMappings[0].hostPort, spec.containerDefinitions[1].portMappings[0].hostPort",
        "volumes[0].efsVolumeConfiguration.fileSystemId, spec.volumes[0].efsVolumeConfiguration.fileSystemID",
        "containerDefinitions[0].dockerLabels.roleArn, spec.containerDefinitions[0].dockerLabels.roleArn",
        "'', ''"
    })
    void aFieldHasThePathInTheResource(String field, String path) {
        assertThat(AckNames.path(SubjectKind.TASK_DEFINITION, field)).isEqualTo(path);
    }
}
