BEGIN TRANSACTION;
CREATE TABLE actual (
	id INTEGER NOT NULL, 
	indicator_id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	period VARCHAR(10) NOT NULL, 
	period_end DATE NOT NULL, 
	revision INTEGER NOT NULL, 
	value BIGINT, 
	numerator BIGINT, 
	denominator BIGINT, 
	basis VARCHAR(12) DEFAULT 'cumulative' NOT NULL, 
	completed_on DATE, 
	known_from DATE NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	source TEXT, 
	reason TEXT, 
	progress TEXT, 
	next_step TEXT, 
	evidence TEXT, 
	note TEXT, 
	warning TEXT, 
	force_reason TEXT, 
	chain VARCHAR(64), unlock_reason TEXT, 
	CONSTRAINT pk_actual PRIMARY KEY (id), 
	CONSTRAINT ck_actual_basis CHECK (basis IN ('cumulative', 'increment')), 
	CONSTRAINT ck_actual_recorded_by CHECK (recorded_by <> ''), 
	CONSTRAINT ck_actual_denominator CHECK (denominator IS NULL OR denominator <> 0), 
	CONSTRAINT ck_actual_reason CHECK (revision = 1 OR reason IS NOT NULL), 
	CONSTRAINT ck_actual_revision CHECK (revision >= 1), 
	CONSTRAINT fk_actual_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_actual_region_id FOREIGN KEY(region_id) REFERENCES region (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_actual_indicator_id_region_id_period_end_period_revision UNIQUE (indicator_id, region_id, period_end, period, revision)
);
INSERT INTO "actual" VALUES(1,1,49,'2023','2023-12-31',1,36500000,NULL,NULL,'cumulative',NULL,'2024-01-10','2024-01-10 02:00:00.000000','示例甲','季报',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'1fb529f970b6ab2f6d982cda2f0662f7e202b01b3435656b1fb289ad9c57b2bb',NULL);
INSERT INTO "actual" VALUES(2,2,49,'2023Q4','2023-12-31',1,95000000,NULL,NULL,'cumulative',NULL,'2024-01-10','2024-01-10 02:00:00.000000','示例甲','季报',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'842b3bb9be7be313007999dfa31c20afff28a4072fd58fb3cfe7722d974c0b3d',NULL);
INSERT INTO "actual" VALUES(3,2,49,'2024Q3','2024-09-30',1,75000000,NULL,NULL,'cumulative',NULL,'2024-10-11','2024-10-11 02:00:00.000000','示例甲','季报',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'c58b771fd17a56c801d1fad70bf6c147f03b4d4611a408449c163de781b4ca15',NULL);
INSERT INTO "actual" VALUES(4,4,49,'2024Q2','2024-06-30',1,60000000,NULL,NULL,'cumulative',NULL,'2024-07-10','2024-07-10 02:00:00.000000','示例甲','季报',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'a0200b16e9ddc199c926bfab34e6656b45bfbc15d99b32a467c8bd27d5b0f632',NULL);
INSERT INTO "actual" VALUES(5,5,49,'2023Q4','2023-12-31',1,30000000,NULL,NULL,'cumulative',NULL,'2024-01-09','2024-01-09 02:00:00.000000','示例甲','季报',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'91ef56642996cc07ac509fa3fe921f8cfed8fd0d0d0f9087b04a313e300833ba',NULL);
INSERT INTO "actual" VALUES(6,5,49,'2024Q3','2024-09-30',1,50000000,NULL,NULL,'cumulative',NULL,'2024-10-09','2024-10-09 02:00:00.000000','示例甲','季报',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'6c04f58e3ebac4c3ee4dd11d72885f8397d1d17a68044fd1c9d5ba30ac744e7c',NULL);
INSERT INTO "actual" VALUES(7,6,49,'2024Q3','2024-09-30',1,89500000,NULL,NULL,'cumulative',NULL,'2024-10-09','2024-10-09 02:00:00.000000','示例甲','季报',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'6fa200db92392a716d187ce19d317cf6f80f8fff95490f2a96b7bfd21d7c27b1',NULL);
INSERT INTO "actual" VALUES(8,6,51,'2024Q3','2024-09-30',1,95000000,NULL,NULL,'cumulative',NULL,'2024-10-08','2024-10-08 02:00:00.000000','示例甲','季报',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'19adb31c08f7ec1296861654180ac3dc16913ef5f5b882ba25e036fcff2fe2e5',NULL);
INSERT INTO "actual" VALUES(9,6,52,'2024Q3','2024-09-30',1,85000000,NULL,NULL,'cumulative',NULL,'2024-10-08','2024-10-08 02:00:00.000000','示例甲','季报',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'a1f07ed69cea3aff83c9c4b2b5ddc021b90164e7440e7ebcda1bf32bc58de6a2',NULL);
INSERT INTO "actual" VALUES(10,7,49,'2023','2023-12-31',1,12300000,NULL,NULL,'cumulative',NULL,'2024-01-12','2024-01-12 02:00:00.000000','示例甲','季报',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'4e2b123d4aca54e6fa53b3220918718e24cfa6605345854152f57f9366d4f93a',NULL);
INSERT INTO "actual" VALUES(11,8,51,'2024Q3','2024-09-30',1,1000000,NULL,NULL,'cumulative',NULL,'2024-10-08','2024-10-08 02:00:00.000000','示例甲','季报',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'10b3cfdccebd86934b9f8d051bbd5b0382c14a7ada8782b034d28c24e6c90b35',NULL);
INSERT INTO "actual" VALUES(12,8,52,'2024Q3','2024-09-30',1,0,NULL,NULL,'cumulative',NULL,'2024-10-10','2024-10-10 02:00:00.000000','示例甲','季报',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'26d30ea86b80197ff953c9eac834144b0ba1f891a8b6daefc6b8d2cb36e229ab',NULL);
INSERT INTO "actual" VALUES(13,9,49,'2024Q2','2024-06-30',1,400000,NULL,NULL,'cumulative',NULL,'2024-07-10','2024-07-10 02:00:00.000000','示例甲','季报',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'39ebf03b248e27ef5b3790b779dae457063730c4df9652ad0d28086bc7fea91d',NULL);
INSERT INTO "actual" VALUES(14,10,49,'2024Q1','2024-03-31',1,79500000,NULL,NULL,'cumulative',NULL,'2024-04-10','2024-04-10 02:00:00.000000','示例甲','季报',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'e379e2660b073c8ccea38a57dc645babea6239c9a6746654b5bf421ef9fa26dc',NULL);
INSERT INTO "actual" VALUES(15,11,49,'2023','2023-12-31',1,75100000,NULL,NULL,'cumulative',NULL,'2024-02-10','2024-02-10 02:00:00.000000','示例甲','季报',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'90984a787c7c65d57ea58ec59032ae39895a11b0fdea4616c035f30628d10f32',NULL);
INSERT INTO "actual" VALUES(16,12,49,'2023','2023-12-31',1,54400000,NULL,NULL,'cumulative',NULL,'2024-02-10','2024-02-10 02:00:00.000000','示例甲','季报',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'bec4afc3bb9215cc9fdfb08b381f8bf1096e29e5020f5fccf6e2c9991e68e2bc',NULL);
INSERT INTO "actual" VALUES(17,13,53,'2024Q2','2024-06-30',1,180000000,NULL,NULL,'cumulative',NULL,'2024-07-12','2024-07-12 02:00:00.000000','示例甲','季报',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'33922f8aa39dae70df6ecc1f323e6894de8f6a6ccf563cc31e45c31bdb5f23aa',NULL);
INSERT INTO "actual" VALUES(18,3,49,'2024Q3','2024-09-30',1,1860000,4650000000,2500000000,'cumulative',NULL,'2024-10-11','2024-10-11 02:00:00.000000','示例甲',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'5a960373ff1eaa1903b1a87923b2623f4964d0a6906b24424a83df848753edc3',NULL);
INSERT INTO "actual" VALUES(19,15,53,'2024Q2','2024-06-30',1,1000000,NULL,NULL,'cumulative','2024-06-28','2024-07-01','2024-07-01 02:00:00.000000','示例甲',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'078314a6ff360601821e007003d59e38e7df6b310cb99de66c2a400bc9c42ff7',NULL);
INSERT INTO "actual" VALUES(20,4,49,'2024Q2','2024-06-30',2,52000000,NULL,NULL,'cumulative',NULL,'2024-09-02','2024-09-02 02:00:00.000000','示例甲',NULL,'核实后多报 8 个',NULL,NULL,NULL,NULL,NULL,NULL,'182cacc1f3a6fd837f055580204d0a308d6d4ae449ad769c18f84fcec080b99e',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0009');
CREATE TABLE chain_head (
	chain VARCHAR(80) NOT NULL, 
	length BIGINT NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_chain_head PRIMARY KEY (chain), 
	CONSTRAINT ck_chain_head_length CHECK (length >= 1)
);
INSERT INTO "chain_head" VALUES('change/',36,'220239f2f56126f1dd20a3efe3575c071017f57a3aafbe52b929900dc6b21f20');
INSERT INTO "chain_head" VALUES('actual/49',14,'182cacc1f3a6fd837f055580204d0a308d6d4ae449ad769c18f84fcec080b99e');
INSERT INTO "chain_head" VALUES('actual/51',2,'10b3cfdccebd86934b9f8d051bbd5b0382c14a7ada8782b034d28c24e6c90b35');
INSERT INTO "chain_head" VALUES('actual/52',2,'26d30ea86b80197ff953c9eac834144b0ba1f891a8b6daefc6b8d2cb36e229ab');
INSERT INTO "chain_head" VALUES('actual/53',2,'078314a6ff360601821e007003d59e38e7df6b310cb99de66c2a400bc9c42ff7');
CREATE TABLE change (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	by_whom TEXT NOT NULL, 
	command TEXT NOT NULL, 
	entity VARCHAR(40) NOT NULL, 
	entity_key TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	chain VARCHAR(64), login TEXT, figures TEXT, 
	CONSTRAINT pk_change PRIMARY KEY (id)
);
INSERT INTO "change" VALUES(1,'2023-01-05 02:00:00.000000','示例甲','test','register','schema',NULL,'{"schema": "0009"}','5e80d4238457bd98f5493bc7b4a5cea29a9b208f477b0da1b3fa16ee87b65365',NULL,NULL);
INSERT INTO "change" VALUES(2,'2023-01-05 02:00:00.000000','示例甲','test','region','*',NULL,'{"360000": {"aliases": [], "code": "360000", "level": "province", "name": "江西省", "parent": null}, "360100": {"aliases": ["南昌"], "code": "360100", "level": "city", "name": "南昌市", "parent": "360000"}, "360102": {"aliases": ["东湖"], "code": "360102", "level": "county", "name": "东湖区", "parent": "360100"}, "360103": {"aliases": ["西湖"], "code": "360103", "level": "county", "name": "西湖区", "parent": "360100"}, "360104": {"aliases": ["青云谱"], "code": "360104", "level": "county", "name": "青云谱区", "parent": "360100"}, "360111": {"aliases": ["青山湖"], "code": "360111", "level": "county", "name": "青山湖区", "parent": "360100"}, "360112": {"aliases": ["新建"], "code": "360112", "level": "county", "name": "新建区", "parent": "360100"}, "360113": {"aliases": ["红谷滩", "红谷滩新区"], "code": "360113", "level": "county", "name": "红谷滩区", "parent": "360100"}, "360121": {"aliases": [], "code": "360121", "level": "county", "name": "南昌县", "parent": "360100"}, "360123": {"aliases": ["安义"], "code": "360123", "level": "county", "name": "安义县", "parent": "360100"}, "360124": {"aliases": ["进贤"], "code": "360124", "level": "county", "name": "进贤县", "parent": "360100"}, "530000": {"aliases": [], "code": "530000", "level": "province", "name": "云南省", "parent": null}, "530400": {"aliases": ["玉溪"], "code": "530400", "level": "city", "name": "玉溪市", "parent": "530000"}, "530403": {"aliases": ["江川", "江川县"], "code": "530403", "level": "county", "name": "江川区", "parent": "530400"}, "530600": {"aliases": ["昭通"], "code": "530600", "level": "city", "name": "昭通市", "parent": "530000"}, "530602": {"aliases": ["昭阳"], "code": "530602", "level": "county", "name": "昭阳区", "parent": "530600"}, "530621": {"aliases": ["鲁甸"], "code": "530621", "level": "county", "name": "鲁甸县", "parent": "530600"}, "530622": {"aliases": ["巧家"], "code": "530622", "level": "county", "name": "巧家县", "parent": "530600"}, "530623": {"aliases": ["盐津"], "code": "530623", "level": "county", "name": "盐津县", "parent": "530600"}, "530624": {"aliases": ["大关"], "code": "530624", "level": "county", "name": "大关县", "parent": "530600"}, "530625": {"aliases": ["永善"], "code": "530625", "level": "county", "name": "永善县", "parent": "530600"}, "530626": {"aliases": ["绥江"], "code": "530626", "level": "county", "name": "绥江县", "parent": "530600"}, "530627": {"aliases": ["镇雄"], "code": "530627", "level": "county", "name": "镇雄县", "parent": "530600"}, "530628": {"aliases": ["彝良"], "code": "530628", "level": "county", "name": "彝良县", "parent": "530600"}, "530629": {"aliases": ["威信"], "code": "530629", "level": "county", "name": "威信县", "parent": "530600"}, "530681": {"aliases": ["水富", "水富县"], "code": "530681", "level": "county", "name": "水富市", "parent": "530600"}, "610000": {"aliases": [], "code": "610000", "level": "province", "name": "陕西省", "parent": null}, "610900": {"aliases": ["安康"], "code": "610900", "level": "city", "name": "安康市", "parent": "610000"}, "610902": {"aliases": ["汉滨"], "code": "610902", "level": "county", "name": "汉滨区", "parent": "610900"}, "610921": {"aliases": ["汉阴"], "code": "610921", "level": "county", "name": "汉阴县", "parent": "610900"}, "610922": {"aliases": ["石泉"], "code": "610922", "level": "county", "name": "石泉县", "parent": "610900"}, "610923": {"aliases": ["宁陕"], "code": "610923", "level": "county", "name": "宁陕县", "parent": "610900"}, "610924": {"aliases": ["紫阳"], "code": "610924", "level": "county", "name": "紫阳县", "parent": "610900"}, "610925": {"aliases": ["岚皋"], "code": "610925", "level": "county", "name": "岚皋县", "parent": "610900"}, "610926": {"aliases": ["平利"], "code": "610926", "level": "county", "name": "平利县", "parent": "610900"}, "610927": {"aliases": ["镇坪"], "code": "610927", "level": "county", "name": "镇坪县", "parent": "610900"}, "610929": {"aliases": ["白河"], "code": "610929", "level": "county", "name": "白河县", "parent": "610900"}, "610981": {"aliases": ["旬阳", "旬阳县"], "code": "610981", "level": "county", "name": "旬阳市", "parent": "610900"}, "630000": {"aliases": [], "code": "630000", "level": "province", "name": "青海省", "parent": null}, "630100": {"aliases": ["西宁"], "code": "630100", "level": "city", "name": "西宁市", "parent": "630000"}, "630102": {"aliases": ["城东"], "code": "630102", "level": "county", "name": "城东区", "parent": "630100"}, "630103": {"aliases": ["城中"], "code": "630103", "level": "county", "name": "城中区", "parent": "630100"}, "630104": {"aliases": ["城西"], "code": "630104", "level": "county", "name": "城西区", "parent": "630100"}, "630105": {"aliases": ["城北"], "code": "630105", "level": "county", "name": "城北区", "parent": "630100"}, "630106": {"aliases": ["湟中", "湟中县"], "code": "630106", "level": "county", "name": "湟中区", "parent": "630100"}, "630121": {"aliases": ["大通县", "大通"], "code": "630121", "level": "county", "name": "大通回族土族自治县", "parent": "630100"}, "630123": {"aliases": ["湟源"], "code": "630123", "level": "county", "name": "湟源县", "parent": "630100"}}','87cacf4364345454d81cdc5e4c3962750c3c96dd4f63b61b431579b35979acf1',NULL,NULL);
INSERT INTO "change" VALUES(3,'2023-01-05 02:00:00.000000','示例甲','test','department','*',NULL,'{"360100/体育部门": {"aliases": ["市体育局"], "all_counties": false, "collective": false, "full_name": "南昌市体育局", "members": [], "name": "体育部门", "region": "南昌市"}, "360100/健康南昌建设工作委员会": {"aliases": ["市健康南昌建设工作委员会"], "all_counties": false, "collective": false, "full_name": null, "members": [], "name": "健康南昌建设工作委员会", "region": "南昌市"}, "360100/各县(区)人民政府": {"aliases": ["各县(区)", "各县(区)政府", "各县区政府", "各县区", "各地", "各县（区）人民政府", "各县（区）"], "all_counties": true, "collective": true, "full_name": null, "members": [], "name": "各县(区)人民政府", "region": "南昌市"}, "360100/各级党委、政府": {"aliases": ["各级党委政府"], "all_counties": true, "collective": true, "full_name": null, "members": [], "name": "各级党委、政府", "region": "南昌市"}, "360100/市政府各部门": {"aliases": ["各部门", "市直各部门"], "all_counties": false, "collective": true, "full_name": null, "members": ["体育部门"], "name": "市政府各部门", "region": "南昌市"}, "360100/开发区管委会": {"aliases": ["各开发区管委会", "各开发区"], "all_counties": false, "collective": true, "full_name": null, "members": ["经开区管委会", "高新区管委会"], "name": "开发区管委会", "region": "南昌市"}, "360100/湾里管理局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "南昌市湾里管理局", "members": [], "name": "湾里管理局", "region": "南昌市"}, "360100/经开区管委会": {"aliases": ["经开区", "经济开发区", "南昌经开区管委会"], "all_counties": false, "collective": false, "full_name": "南昌经济技术开发区管理委员会", "members": [], "name": "经开区管委会", "region": "南昌市"}, "360100/高新区管委会": {"aliases": ["高新区", "高新技术开发区", "南昌高新区管委会"], "all_counties": false, "collective": false, "full_name": "南昌高新技术产业开发区管理委员会", "members": [], "name": "高新区管委会", "region": "南昌市"}, "530403/共青团江川区委": {"aliases": ["团区委"], "all_counties": false, "collective": false, "full_name": "共青团玉溪市江川区委员会", "members": [], "name": "共青团江川区委", "region": "江川区"}, "530403/区乡村振兴局": {"aliases": ["江川区乡村振兴局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区乡村振兴局", "members": [], "name": "区乡村振兴局", "region": "江川区"}, "530403/区人力资源和社会保障局": {"aliases": ["江川区人力资源和社会保障局", "区人社局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区人力资源和社会保障局", "members": [], "name": "区人力资源和社会保障局", "region": "江川区"}, "530403/区住房和城乡建设局": {"aliases": ["江川区住房和城乡建设局", "区住建局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区住房和城乡建设局", "members": [], "name": "区住房和城乡建设局", "region": "江川区"}, "530403/区农业农村局": {"aliases": ["江川区农业农村局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区农业农村局", "members": [], "name": "区农业农村局", "region": "江川区"}, "530403/区医改领导小组": {"aliases": [], "all_counties": false, "collective": false, "full_name": "玉溪市江川区深化医药卫生体制改革领导小组", "members": [], "name": "区医改领导小组", "region": "江川区"}, "530403/区医改领导小组各成员单位": {"aliases": [], "all_counties": false, "collective": true, "full_name": null, "members": [], "name": "区医改领导小组各成员单位", "region": "江川区"}, "530403/区医疗保障局": {"aliases": ["江川区医疗保障局", "区医保局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区医疗保障局", "members": [], "name": "区医疗保障局", "region": "江川区"}, "530403/区卫生健康局": {"aliases": ["江川区卫生健康局", "区卫健局", "区级卫生健康行政部门"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区卫生健康局", "members": [], "name": "区卫生健康局", "region": "江川区"}, "530403/区发展和改革局": {"aliases": ["江川区发展和改革局", "区发改局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区发展和改革局", "members": [], "name": "区发展和改革局", "region": "江川区"}, "530403/区司法局": {"aliases": ["江川区司法局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区司法局", "members": [], "name": "区司法局", "region": "江川区"}, "530403/区妇女联合会": {"aliases": ["江川区妇女联合会", "区妇联"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区妇女联合会", "members": [], "name": "区妇女联合会", "region": "江川区"}, "530403/区委宣传部": {"aliases": [], "all_counties": false, "collective": false, "full_name": "中共玉溪市江川区委宣传部", "members": [], "name": "区委宣传部", "region": "江川区"}, "530403/区委机构编制委员会办公室": {"aliases": ["委机构编制委员会办公室", "区委编办"], "all_counties": false, "collective": false, "full_name": "中共玉溪市江川区委机构编制委员会办公室", "members": [], "name": "区委机构编制委员会办公室", "region": "江川区"}, "530403/区委网信办": {"aliases": [], "all_counties": false, "collective": false, "full_name": "中共玉溪市江川区委网络安全和信息化委员会办公室", "members": [], "name": "区委网信办", "region": "江川区"}, "530403/区工业商贸和信息化局": {"aliases": ["江川区工业商贸和信息化局", "区工信局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区工业商贸和信息化局", "members": [], "name": "区工业商贸和信息化局", "region": "江川区"}, "530403/区市场监督管理局": {"aliases": ["江川区市场监督管理局", "区市场监管局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区市场监督管理局", "members": [], "name": "区市场监督管理局", "region": "江川区"}, "530403/区应急管理局": {"aliases": ["江川区应急管理局", "区应急局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区应急管理局", "members": [], "name": "区应急管理局", "region": "江川区"}, "530403/区总工会": {"aliases": ["江川区总工会"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区总工会", "members": [], "name": "区总工会", "region": "江川区"}, "530403/区政务服务管理局": {"aliases": ["江川区政务服务管理局", "区政务服务局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区政务服务管理局", "members": [], "name": "区政务服务管理局", "region": "江川区"}, "530403/区政府办公室": {"aliases": ["江川区人民政府办公室", "区政府办"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区人民政府办公室", "members": [], "name": "区政府办公室", "region": "江川区"}, "530403/区教育体育局": {"aliases": ["江川区教育体育局", "区教体局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区教育体育局", "members": [], "name": "区教育体育局", "region": "江川区"}, "530403/区文化和旅游局": {"aliases": ["江川区文化和旅游局", "区文旅局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区文化和旅游局", "members": [], "name": "区文化和旅游局", "region": "江川区"}, "530403/区残疾人联合会": {"aliases": ["江川区残疾人联合会", "区残联"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区残疾人联合会", "members": [], "name": "区残疾人联合会", "region": "江川区"}, "530403/区民政局": {"aliases": ["江川区民政局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区民政局", "members": [], "name": "区民政局", "region": "江川区"}, "530403/区消防救援大队": {"aliases": ["江川区消防救援大队"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区消防救援大队", "members": [], "name": "区消防救援大队", "region": "江川区"}, "530403/区科学技术局": {"aliases": ["江川区科学技术局", "区科技局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区科学技术局", "members": [], "name": "区科学技术局", "region": "江川区"}, "530403/区税务局": {"aliases": ["江川区税务局"], "all_counties": false, "collective": false, "full_name": "国家税务总局玉溪市江川区税务局", "members": [], "name": "区税务局", "region": "江川区"}, "530403/区自然资源局": {"aliases": ["江川区自然资源局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区自然资源局", "members": [], "name": "区自然资源局", "region": "江川区"}, "530403/区融媒体中心": {"aliases": ["江川区融媒体中心"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区融媒体中心", "members": [], "name": "区融媒体中心", "region": "江川区"}, "530403/区财政局": {"aliases": ["江川区财政局", "区财政"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区财政局", "members": [], "name": "区财政局", "region": "江川区"}, "530403/市公安局江川分局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "玉溪市公安局江川分局", "members": [], "name": "市公安局江川分局", "region": "江川区"}, "530403/市生态环境局江川分局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "玉溪市生态环境局江川分局", "members": [], "name": "市生态环境局江川分局", "region": "江川区"}, "530600/各县(市、区)": {"aliases": ["各县市区", "各县（市、区）"], "all_counties": true, "collective": true, "full_name": null, "members": [], "name": "各县(市、区)", "region": "昭通市"}, "530600/市卫健委": {"aliases": ["市卫生健康委", "昭通市卫生健康委", "昭通市卫健委", "市卫生健康委员会"], "all_counties": false, "collective": false, "full_name": "昭通市卫生健康委员会", "members": [], "name": "市卫健委", "region": "昭通市"}, "530600/市发改委": {"aliases": ["市发展改革委", "昭通市发展改革委", "昭通市发改委", "市发展和改革委员会"], "all_counties": false, "collective": false, "full_name": "昭通市发展和改革委员会", "members": [], "name": "市发改委", "region": "昭通市"}, "530600/市教体局": {"aliases": ["市教育体育局", "昭通市教体局"], "all_counties": false, "collective": false, "full_name": "昭通市教育体育局", "members": [], "name": "市教体局", "region": "昭通市"}, "530600/市财政局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "昭通市财政局", "members": [], "name": "市财政局", "region": "昭通市"}, "610900/各县(市、区)卫健局": {"aliases": ["各县(市、区)卫生健康局", "各县区卫健局"], "all_counties": true, "collective": true, "full_name": null, "members": [], "name": "各县(市、区)卫健局", "region": "安康市"}, "610900/安康市卫生健康委员会": {"aliases": ["安康市卫生健康委", "安康市卫健委", "市卫生健康委员会", "市卫生健康委", "市卫健委"], "all_counties": false, "collective": false, "full_name": null, "members": [], "name": "安康市卫生健康委员会", "region": "安康市"}, "610900/市直各医疗卫生单位": {"aliases": [], "all_counties": false, "collective": true, "full_name": null, "members": [], "name": "市直各医疗卫生单位", "region": "安康市"}, "610900/恒口示范区卫健局": {"aliases": ["恒口示范区卫生健康局"], "all_counties": false, "collective": false, "full_name": null, "members": [], "name": "恒口示范区卫健局", "region": "安康市"}, "610900/高新区卫健和医保局": {"aliases": ["安康高新区卫健和医保局"], "all_counties": false, "collective": false, "full_name": null, "members": [], "name": "高新区卫健和医保局", "region": "安康市"}, "630100/各区政府": {"aliases": [], "all_counties": false, "collective": true, "full_name": null, "members": ["城东区", "城中区", "城西区", "城北区", "湟中区"], "name": "各区政府", "region": "西宁市"}, "630100/各县区政府": {"aliases": ["各县区"], "all_counties": true, "collective": true, "full_name": null, "members": [], "name": "各县区政府", "region": "西宁市"}, "630100/市人力资源社会保障局": {"aliases": ["市人社局", "西宁市人力资源社会保障局"], "all_counties": false, "collective": false, "full_name": "西宁市人力资源和社会保障局", "members": [], "name": "市人力资源社会保障局", "region": "西宁市"}, "630100/市公安局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "西宁市公安局", "members": [], "name": "市公安局", "region": "西宁市"}, "630100/市农业农村局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "西宁市农业农村局", "members": [], "name": "市农业农村局", "region": "西宁市"}, "630100/市医保局": {"aliases": ["西宁市医保局"], "all_counties": false, "collective": false, "full_name": "西宁市医疗保障局", "members": [], "name": "市医保局", "region": "西宁市"}, "630100/市卫生健康委": {"aliases": ["市卫健委", "西宁市卫生健康委", "西宁市卫健委"], "all_counties": false, "collective": false, "full_name": "西宁市卫生健康委员会", "members": [], "name": "市卫生健康委", "region": "西宁市"}, "630100/市发展改革委": {"aliases": ["市发改委", "西宁市发展改革委"], "all_counties": false, "collective": false, "full_name": "西宁市发展和改革委员会", "members": [], "name": "市发展改革委", "region": "西宁市"}, "630100/市司法局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "西宁市司法局", "members": [], "name": "市司法局", "region": "西宁市"}, "630100/市大数据局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "西宁市大数据局", "members": [], "name": "市大数据局", "region": "西宁市"}, "630100/市委人才办": {"aliases": ["西宁市委人才办"], "all_counties": false, "collective": false, "full_name": "中共西宁市委人才工作领导小组办公室", "members": [], "name": "市委人才办", "region": "西宁市"}, "630100/市委编办": {"aliases": ["西宁市委编办"], "all_counties": false, "collective": false, "full_name": "中共西宁市委机构编制委员会办公室", "members": [], "name": "市委编办", "region": "西宁市"}, "630100/市委网信办": {"aliases": ["西宁市委网信办"], "all_counties": false, "collective": false, "full_name": "中共西宁市委网络安全和信息化委员会办公室", "members": [], "name": "市委网信办", "region": "西宁市"}, "630100/市市场监管局": {"aliases": ["西宁市市场监管局"], "all_counties": false, "collective": false, "full_name": "西宁市市场监督管理局", "members": [], "name": "市市场监管局", "region": "西宁市"}, "630100/市民政局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "西宁市民政局", "members": [], "name": "市民政局", "region": "西宁市"}, "630100/市科技局": {"aliases": ["西宁市科技局"], "all_counties": false, "collective": false, "full_name": "西宁市科学技术局", "members": [], "name": "市科技局", "region": "西宁市"}, "630100/市财政局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "西宁市财政局", "members": [], "name": "市财政局", "region": "西宁市"}}','33859dd6cdb70beda7518d93fac29225c2bd5e729105e65292607821aeea5006',NULL,NULL);
INSERT INTO "change" VALUES(4,'2023-01-05 02:00:00.000000','示例甲','test','light_rule','strict',NULL,'{"document": "planctl docs/method.md", "mode": "ratio", "name": "严格序时", "on_cut": "1.000000", "risk_cut": "0.800000", "source": "本系统默认：时间过半、任务过半为达到序时进度，不足八成为滞后", "version": 1}','039eb83d8b58eff503a3d2f9f56cc5d88e3346e05f9983fa9604015b4cc8eff2',NULL,NULL);
INSERT INTO "change" VALUES(5,'2023-01-05 02:00:00.000000','示例甲','test','light_rule','eurostat',NULL,'{"document": "欧盟统计局《Sustainable development in the European Union — Monitoring report on progress towards the SDGs in an EU context》，每年一版，2021 年为第 5 版", "mode": "ratio", "name": "欧盟统计局", "on_cut": "0.950000", "risk_cut": "0.600000", "source": "欧盟统计局可持续发展指标评估所用的两条界线：实际增速达到所需的 95%、60%", "version": 1}','6a2dc42badc18185882cd9aff7339e21c4869c05e60e36b34df43560c680d112',NULL,NULL);
INSERT INTO "change" VALUES(6,'2023-01-05 02:00:00.000000','示例甲','test','light_rule','un2022',NULL,'{"document": "联合国统计司《Sustainable Development Goals Progress Chart 2022: Technical Note》 https://unstats.un.org/sdgs/report/2022/Progress_Chart_Technical_Note_2022.pdf", "mode": "ratio", "name": "联合国2022", "on_cut": "0.950000", "risk_cut": "0.500000", "source": "联合国可持续发展目标 2022 年进展图所用的两条界线：实际增速与所需增速之比 0.95、0.5", "version": 1}','f61fa9c3e39fc82c3f48eefcc5f008b6961442f85100360609498e454974cc10',NULL,NULL);
INSERT INTO "change" VALUES(7,'2023-01-05 02:00:00.000000','示例甲','test','light_rule','sanya',NULL,'{"document": "《三亚市推进项目建设红黄绿亮牌督办机制》，见《海南日报》2022年5月13日第7版；原用于项目投资进度", "holds_from": "2022-05-13", "mode": "ratio", "name": "三亚", "on_cut": "1.000000", "risk_cut": "0.500000", "source": "不低于序时进度亮绿牌，低于序时进度 50% 以内（含）亮黄牌，低于 50% 以上亮红牌", "version": 1}','105a947ebbf49a38e02e90afc411bd04bd6b202318de59a49f397a87d59cd311',NULL,NULL);
INSERT INTO "change" VALUES(8,'2023-01-05 02:00:00.000000','示例甲','test','light_rule','yinchuan',NULL,'{"document": "银川市发展和改革委员会重点项目“红黄绿灯”推进机制，2025年3月18日公布；原用于项目建设进度", "holds_from": "2025-03-18", "mode": "points", "name": "银川", "on_cut": "0.000000", "risk_cut": "-30.000000", "source": "完成序时进度亮绿灯，低于 10 至 30 个百分点亮黄灯，超过 30 个百分点亮红灯；原文没有说低于不足 10 个百分点的，这里归黄灯", "version": 1}','af72337127e0958e124a72086b29f58b480c4faa8072602cf86ab9ad986ba7af',NULL,NULL);
INSERT INTO "change" VALUES(9,'2023-01-05 02:00:00.000000','示例甲','test','light_rule','pepfar',NULL,'{"document": "没有查到可以引用的原始文件，界线取自本系统的方法说明", "mode": "points", "name": "PEPFAR", "on_cut": "-10.000000", "risk_cut": "-25.000000", "source": "美国总统防治艾滋病紧急救援计划监测用的分档：落后全程不超过 10 个百分点、25 个百分点", "version": 1}','1ef9369bc255df9ad1a019867e30f3a87b340e34c9778f3d8bb6f53d92f388dc',NULL,NULL);
INSERT INTO "change" VALUES(10,'2023-01-05 02:00:00.000000','示例甲','test','region','*',NULL,'{"990000": {"aliases": [], "code": "990000", "level": "province", "name": "示范省", "parent": null}, "990100": {"aliases": ["临江"], "code": "990100", "level": "city", "name": "临江市", "parent": "990000"}, "990102": {"aliases": ["南浦"], "code": "990102", "level": "county", "name": "南浦区", "parent": "990100"}, "990121": {"aliases": ["东山"], "code": "990121", "level": "county", "name": "东山县", "parent": "990100"}, "990122": {"aliases": ["西河"], "code": "990122", "level": "county", "name": "西河县", "parent": "990100"}}','c0f465431827a1b9a8c2553a9c4b777ea1d00dca781c6be6924890834ee0f1b2',NULL,NULL);
INSERT INTO "change" VALUES(11,'2023-01-05 02:00:00.000000','示例甲','test','department','*',NULL,'{"990100/各县(市、区)": {"aliases": ["各县市区"], "all_counties": true, "collective": true, "full_name": null, "members": [], "name": "各县(市、区)", "region": "临江市"}, "990100/市医保局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "临江市医疗保障局", "members": [], "name": "市医保局", "region": "临江市"}, "990100/市卫健委": {"aliases": ["市卫生健康委", "临江市卫健委"], "all_counties": false, "collective": false, "full_name": "临江市卫生健康委员会", "members": [], "name": "市卫健委", "region": "临江市"}, "990100/市教体局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "临江市教育体育局", "members": [], "name": "市教体局", "region": "临江市"}}','dd946be064666996415fb842cfb3e93388da8b1a8be1a3d1a4f60b2a79022b6e',NULL,NULL);
INSERT INTO "change" VALUES(12,'2023-01-05 02:00:00.000000','示例甲','test','plan','linjiang-2023',NULL,'"plan:\n  code: linjiang-2023\n  name: 临江市医疗卫生能力提升三年行动计划\n  region: 临江市\n  start: 2023-01-01\n  end: 2025-12-31\n  issuer: 临江市卫生健康委员会\n  lead: [市卫健委]\n  support: [各县(市、区)]\n  frequency: quarterly\n  deadline: 15\ntasks:\n  - number: 一(一)\n    name: 人才队伍提升行动\n    tasks:\n      - number: 一(一)1\n        name: 加大执业医师培养力度\n        indicators:\n          - code: lj-01-1\n            name: 执业(助理)医师考试综合通过率\n            aliases: [综合通过率, 考试通过率]\n            unit: \"%\"\n            kind: level\n            direction: up\n            frequency: annual\n            targets:\n              - {due: 2023-12-31, must: \">= 36\", text: \"36%以上\"}\n              - {due: 2024-12-31, must: \">= 38\", text: \"38%以上\"}\n              - {due: 2025-12-31, must: \"> 40\", text: \"突破40%\"}\n          - code: lj-01-2\n            name: 上派挂职学习医护人员数\n            aliases: [上派挂职]\n            unit: 名\n            kind: flow\n            direction: up\n            targets:\n              - {due: 2023-12-31, must: \">= 100\", text: 每年选派100名}\n              - {due: 2024-12-31, must: \">= 100\", text: 每年选派100名}\n              - {due: 2025-12-31, must: \">= 100\", text: 每年选派100名}\n          - code: lj-01-3\n            name: 公立医院床人比\n            aliases: [床人比]\n            unit: \"1:x\"\n            kind: level\n            direction: up\n            baseline: {value: 1.4, date: 2022-12-31}\n            precision: 2\n            targets:\n              - {due: 2025-12-31, must: \">= 2.12\", text: \"达到1:2.12\"}\n      - number: 一(一)2\n        name: 推进医教研一体发展\n        indicators:\n          - code: lj-02-1\n            name: 累计新建专家工作站数\n            aliases: [专家工作站]\n            unit: 个\n            kind: count\n            direction: up\n            targets:\n              - {due: 2025-12-31, must: \">= 120\", text: 新建专家工作站120个}\n  - number: 一(二)\n    name: 服务能力提升行动\n    lead: [市卫健委]\n    support: [市医保局, 各县(市、区)]\n    indicators:\n      - code: lj-03-1\n        name: 县级医院达标任务完成比例\n        aliases: [达标任务]\n        unit: \"%\"\n        kind: level\n        direction: up\n        baseline: {value: 0, date: 2022-12-31}\n        targets:\n          - {due: 2023-12-31, must: \">= 30\", text: \"2023年完成30%\"}\n          - {due: 2024-12-31, must: \">= 60\", text: \"2024年完成60%\"}\n          - {due: 2025-12-31, must: \">= 100\", text: 2025年全面完成}\n      - code: lj-03-2\n        name: 适龄儿童免疫规划疫苗接种率\n        aliases: [接种率]\n        unit: \"%\"\n        kind: maintain\n        direction: up\n        targets:\n          - {must: \">= 90\", text: \"保持在90%以上\"}\n      - code: lj-03-3\n        name: 孕产妇死亡率\n        unit: 1/10万\n        kind: level\n        direction: down\n        baseline: {value: 14, date: 2022-12-31}\n        frequency: annual\n        precision: 1\n        targets:\n          - {due: 2025-12-31, must: \"<= 10\", text: 控制在10/10万以内}\n      - code: lj-03-4\n        name: 每个县区建成公办托育机构数\n        aliases: [托育机构]\n        unit: 个\n        kind: each\n        direction: up\n        scope: each_county\n        targets:\n          - {due: 2024-12-31, must: \">= 1\", text: 各县(市、区)分别建成1个}\n      - code: lj-03-5\n        name: 市妇幼保健院新院区开办运营\n        aliases: [新院区]\n        kind: yesno\n        direction: up\n        targets:\n          - {due: 2024-12-31, must: done, text: 2024年底全面开办运营}\n  - number: 一(三)\n    name: 健康保障提升行动\n    lead: [市医保局]\n    support: [市卫健委]\n    indicators:\n      - code: lj-04-1\n        name: 县域就诊率\n        unit: \"%\"\n        kind: level\n        direction: up\n        baseline: {value: 70, date: 2022-12-31}\n        precision: 1\n        targets:\n          - {due: 2025-12-31, must: \">= 90\", text: \"达到90%以上\"}\n          - {due: 2025-12-31, must: \">= 92\", text: \"力争92%\", tier: stretch}\n      - code: lj-04-2\n        name: 人均预期寿命\n        unit: 岁\n        kind: trend\n        direction: up\n        baseline: {value: 75.2, date: 2022-12-31}\n        frequency: annual\n        precision: 1\n        targets:\n          - {must: improve, text: 逐步提高}\n      - code: lj-04-3\n        name: 儿童青少年总体近视率年降幅\n        aliases: [近视率]\n        unit: \"%\"\n        kind: annual_change\n        direction: down\n        baseline: {value: 55, date: 2022-12-31}\n        frequency: annual\n        precision: 1\n        lead: [市教体局]\n        support: [市卫健委]\n        targets:\n          - {due: 2023-12-31, must: \">= 0.5\", text: 每年降低0.5个百分点以上}\n          - {due: 2024-12-31, must: \">= 0.5\", text: 每年降低0.5个百分点以上}\n          - {due: 2025-12-31, must: \">= 0.5\", text: 每年降低0.5个百分点以上}\n"','c51f21e6db6d94f1909ce16b865f299f2eaeb0f019158325ba92f477d2d06f21',NULL,NULL);
INSERT INTO "change" VALUES(13,'2023-01-05 02:00:00.000000','示例甲','test','region','990200',NULL,'{"990200": {"aliases": ["河西"], "code": "990200", "level": "city", "name": "河西市", "parent": "990000"}}','a71c838517be866a747031181de40c5643d493305ca63df41366fabffeb1ece9',NULL,NULL);
INSERT INTO "change" VALUES(14,'2023-01-05 02:00:00.000000','示例甲','test','department','*',NULL,'{"990200/市人社局": {"aliases": [], "all_counties": false, "collective": false, "full_name": null, "members": [], "name": "市人社局", "region": "河西市"}, "990200/市卫生健康委": {"aliases": ["市卫健委", "河西市卫生健康委"], "all_counties": false, "collective": false, "full_name": "河西市卫生健康委员会", "members": [], "name": "市卫生健康委", "region": "河西市"}}','743c886c53425fa274784b22fc03f01ff319d9f5875f8be5758832ce45263459',NULL,NULL);
INSERT INTO "change" VALUES(15,'2023-01-05 02:00:00.000000','示例甲','test','plan','hexi-2024',NULL,'"plan:\n  code: hexi-2024\n  name: 河西市2024年卫生健康工作要点\n  region: 河西市\n  start: 2024-01-01\n  end: 2024-12-31\n  lead: [市卫生健康委]\n  frequency: quarterly\n  deadline: 30\n  no_baseline: wait\ntasks:\n  - number: 1\n    name: 扩大医疗资源\n    indicators:\n      - code: hx-01-1\n        name: 新增床位数\n        unit: 张\n        kind: count\n        direction: up\n        targets:\n          - {due: 2024-06-30, must: \">= 200\", text: 上半年200张}\n          - {must: \">= 500\", text: 全年500张}\n      - code: hx-01-2\n        name: 二级以上医院预约诊疗率\n        unit: \"%\"\n        kind: level\n        direction: up\n        targets:\n          - {must: \">= 60\", text: \"达到60%\"}\n  - number: 2\n    name: 人事薪酬\n    lead: [市人社局]\n    support: [市卫生健康委]\n    indicators:\n      - code: hx-02-1\n        name: 薪酬制度改革方案印发\n        kind: yesno\n        direction: up\n        targets:\n          - {due: 2024-06-30, must: done, text: 6月底前印发}\n"','35d6dd8af7b14b7c41090bf7e12a0b3ca3a9aa71807e9278d60239f89d173bdf',NULL,NULL);
INSERT INTO "change" VALUES(16,'2024-01-10 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-01-1/990100/2023',NULL,'{"revision": 1, "source": "季报", "value": "36.5"}','04a793699e1b792f2e15055d9bce417b0907aa8d660f9f6c28a0daaacffbfa62',NULL,'{"49":[1,"1fb529f970b6ab2f6d982cda2f0662f7e202b01b3435656b1fb289ad9c57b2bb"]}');
INSERT INTO "change" VALUES(17,'2024-01-10 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-01-2/990100/2023Q4',NULL,'{"revision": 1, "source": "季报", "value": "95"}','10dc720d57317a6f1b744bacec319e23a30155e19d5382b52af8d5f4570d4bc0',NULL,'{"49":[2,"842b3bb9be7be313007999dfa31c20afff28a4072fd58fb3cfe7722d974c0b3d"]}');
INSERT INTO "change" VALUES(18,'2024-10-11 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-01-2/990100/2024Q3',NULL,'{"revision": 1, "source": "季报", "value": "75"}','ffe08337fb18f963bea9d97e88a759a28a4f9be0c112084019f446872f70b5bd',NULL,'{"49":[3,"c58b771fd17a56c801d1fad70bf6c147f03b4d4611a408449c163de781b4ca15"]}');
INSERT INTO "change" VALUES(19,'2024-07-10 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-02-1/990100/2024Q2',NULL,'{"revision": 1, "source": "季报", "value": "60"}','7033e67555a9f21aa0d874187642cece4e59cf0127b5378febc7675510e701a3',NULL,'{"49":[4,"a0200b16e9ddc199c926bfab34e6656b45bfbc15d99b32a467c8bd27d5b0f632"]}');
INSERT INTO "change" VALUES(20,'2024-01-09 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-1/990100/2023Q4',NULL,'{"revision": 1, "source": "季报", "value": "30"}','8fe01f8790ab747a97b8766005071e3ac8bf03e59bd9c50b349d19fe2a30846e',NULL,'{"49":[5,"91ef56642996cc07ac509fa3fe921f8cfed8fd0d0d0f9087b04a313e300833ba"]}');
INSERT INTO "change" VALUES(21,'2024-10-09 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-1/990100/2024Q3',NULL,'{"revision": 1, "source": "季报", "value": "50"}','55d5c06a30dee9152ef79d66cdd1e567b420bbd80e74d1665cb423059fb11eb9',NULL,'{"49":[6,"6c04f58e3ebac4c3ee4dd11d72885f8397d1d17a68044fd1c9d5ba30ac744e7c"]}');
INSERT INTO "change" VALUES(22,'2024-10-09 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-2/990100/2024Q3',NULL,'{"revision": 1, "source": "季报", "value": "89.5"}','557990f48be84c058dee843b257628161c99c748891e9044308382fc1ce4ea0e',NULL,'{"49":[7,"6fa200db92392a716d187ce19d317cf6f80f8fff95490f2a96b7bfd21d7c27b1"]}');
INSERT INTO "change" VALUES(23,'2024-10-08 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-2/990121/2024Q3',NULL,'{"revision": 1, "source": "季报", "value": "95"}','48c6eec881af61d10590590128e59803c4ba29d7f1e8bca4f4f22aabe47c4685',NULL,'{"51":[1,"19adb31c08f7ec1296861654180ac3dc16913ef5f5b882ba25e036fcff2fe2e5"]}');
INSERT INTO "change" VALUES(24,'2024-10-08 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-2/990122/2024Q3',NULL,'{"revision": 1, "source": "季报", "value": "85"}','a98c97e23d5d5cbee7e878cb524d4d4ddfad1ab3fb78acad71bab267f6e77fae',NULL,'{"52":[1,"a1f07ed69cea3aff83c9c4b2b5ddc021b90164e7440e7ebcda1bf32bc58de6a2"]}');
INSERT INTO "change" VALUES(25,'2024-01-12 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-3/990100/2023',NULL,'{"revision": 1, "source": "季报", "value": "12.3"}','6250b40d3b796cce77f37dd12f3fc825e0565dd1bd638d1edf46f5aa578a066a',NULL,'{"49":[8,"4e2b123d4aca54e6fa53b3220918718e24cfa6605345854152f57f9366d4f93a"]}');
INSERT INTO "change" VALUES(26,'2024-10-08 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-4/990121/2024Q3',NULL,'{"revision": 1, "source": "季报", "value": "1"}','8c6cffee484e7fd967496936737a9462ac111f772bf73b4ed3dad1bd3b878399',NULL,'{"51":[2,"10b3cfdccebd86934b9f8d051bbd5b0382c14a7ada8782b034d28c24e6c90b35"]}');
INSERT INTO "change" VALUES(27,'2024-10-10 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-4/990122/2024Q3',NULL,'{"revision": 1, "source": "季报", "value": "0"}','76b9f0a3f72f736a4d53c88bb3b4428fe6bf66d77b4568e366245d5d62cb31fd',NULL,'{"52":[2,"26d30ea86b80197ff953c9eac834144b0ba1f891a8b6daefc6b8d2cb36e229ab"]}');
INSERT INTO "change" VALUES(28,'2024-07-10 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-5/990100/2024Q2',NULL,'{"revision": 1, "source": "季报", "value": "0.4"}','ebf00651ee85aaa54e9b097b659546aa0b64104c81b0e9bec1577dd19afa205a',NULL,'{"49":[9,"39ebf03b248e27ef5b3790b779dae457063730c4df9652ad0d28086bc7fea91d"]}');
INSERT INTO "change" VALUES(29,'2024-04-10 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-04-1/990100/2024Q1',NULL,'{"revision": 1, "source": "季报", "value": "79.5"}','40180f88d1d7871b8457ab17e3fb149fb7f2695a917b5a166fddccc31587d7e2',NULL,'{"49":[10,"e379e2660b073c8ccea38a57dc645babea6239c9a6746654b5bf421ef9fa26dc"]}');
INSERT INTO "change" VALUES(30,'2024-02-10 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-04-2/990100/2023',NULL,'{"revision": 1, "source": "季报", "value": "75.1"}','70cf48a8190130a6ffd42b98e521e70fe8ca1cd7f5e7a71765dabe4bec4c7b14',NULL,'{"49":[11,"90984a787c7c65d57ea58ec59032ae39895a11b0fdea4616c035f30628d10f32"]}');
INSERT INTO "change" VALUES(31,'2024-02-10 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-04-3/990100/2023',NULL,'{"revision": 1, "source": "季报", "value": "54.4"}','81c9103222062ea0f6ffa563196bda89e377883dcb01ba6a0523eba9482beb3b',NULL,'{"49":[12,"bec4afc3bb9215cc9fdfb08b381f8bf1096e29e5020f5fccf6e2c9991e68e2bc"]}');
INSERT INTO "change" VALUES(32,'2024-07-12 02:00:00.000000','示例甲','test','actual','hexi-2024/hx-01-1/990200/2024Q2',NULL,'{"revision": 1, "source": "季报", "value": "180"}','8fb54135d21b8160e8bc85fe5c40c179f8b7e0b8f3ae2676a7fe2108be6e96c1',NULL,'{"53":[1,"33922f8aa39dae70df6ecc1f323e6894de8f6a6ccf563cc31e45c31bdb5f23aa"]}');
INSERT INTO "change" VALUES(33,'2024-10-11 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-01-3/990100/2024Q3',NULL,'{"denominator": "2500", "numerator": "4650", "revision": 1, "value": "1.860000"}','47652ea70510c5c08f6a3d957a63234cd59ffbaa5dec9032bb2daf3aea37096b',NULL,'{"49":[13,"5a960373ff1eaa1903b1a87923b2623f4964d0a6906b24424a83df848753edc3"]}');
INSERT INTO "change" VALUES(34,'2024-07-01 02:00:00.000000','示例甲','test','actual','hexi-2024/hx-02-1/990200/2024Q2',NULL,'{"completed_on": "2024-06-28", "revision": 1, "value": "1"}','bd756ea9415f04a4b03b5da3d4d58bf8cdbcb69adde7539aa0c3d0a9ff600e58',NULL,'{"53":[2,"078314a6ff360601821e007003d59e38e7df6b310cb99de66c2a400bc9c42ff7"]}');
INSERT INTO "change" VALUES(35,'2024-09-02 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-02-1/990100/2024Q2','{"revision": 1, "source": "季报", "value": "60.000000"}','{"reason": "核实后多报 8 个", "revision": 2, "value": "52"}','d139c48e686dad914aedc263cfc1a5c0fb27ceb16232b9eedc76036424ed7de0',NULL,'{"49":[14,"182cacc1f3a6fd837f055580204d0a308d6d4ae449ad769c18f84fcec080b99e"]}');
INSERT INTO "change" VALUES(36,'2024-08-01 02:00:00.000000','示例甲','test','plan_light_rule','linjiang-2023','{"rule": "strict"}','{"from": "2024-08-01", "rule": "sanya"}','220239f2f56126f1dd20a3efe3575c071017f57a3aafbe52b929900dc6b21f20',NULL,NULL);
CREATE TABLE "contact" (
	id INTEGER NOT NULL, 
	department_id INTEGER NOT NULL, 
	region_id INTEGER, 
	channel VARCHAR(20) DEFAULT 'email' NOT NULL, 
	address TEXT NOT NULL, 
	name TEXT, 
	role VARCHAR(20) DEFAULT 'to' NOT NULL, 
	CONSTRAINT pk_contact PRIMARY KEY (id), 
	CONSTRAINT fk_contact_region_id FOREIGN KEY(region_id) REFERENCES region (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_contact_department_id FOREIGN KEY(department_id) REFERENCES department (id) ON DELETE CASCADE, 
	CONSTRAINT uq_contact_department_id_region_id_channel_address_role UNIQUE (department_id, region_id, channel, address, role), 
	CONSTRAINT ck_contact_channel CHECK (channel IN ('email', 'chat')), 
	CONSTRAINT ck_contact_role CHECK (role IN ('to', 'cc', 'office', 'leader')), 
	CONSTRAINT ck_contact_address CHECK (address <> '')
);
CREATE TABLE "delivery" (
	id INTEGER NOT NULL, 
	item TEXT NOT NULL, 
	stage VARCHAR(40) NOT NULL, 
	recipient TEXT NOT NULL, 
	channel VARCHAR(20) DEFAULT 'email' NOT NULL, 
	message_id TEXT NOT NULL, 
	state VARCHAR(40) NOT NULL, 
	attempts INTEGER NOT NULL, 
	queued_at DATETIME NOT NULL, 
	sent_at DATETIME, 
	error TEXT, 
	CONSTRAINT pk_delivery PRIMARY KEY (id), 
	CONSTRAINT ck_delivery_attempts CHECK (attempts >= 0), 
	CONSTRAINT uq_delivery_item_stage_recipient UNIQUE (item, stage, recipient), 
	CONSTRAINT ck_delivery_state CHECK (state IN ('queued', 'sending', 'sent', 'deferred', 'failed', 'covered'))
);
CREATE TABLE department (
	id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	full_name TEXT, 
	is_collective BOOLEAN DEFAULT 0 NOT NULL, 
	all_counties BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_department PRIMARY KEY (id), 
	CONSTRAINT fk_department_region_id FOREIGN KEY(region_id) REFERENCES region (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_department_region_id_name UNIQUE (region_id, name)
);
INSERT INTO "department" VALUES(1,26,'安康市卫生健康委员会',NULL,0,0);
INSERT INTO "department" VALUES(2,26,'各县(市、区)卫健局',NULL,1,1);
INSERT INTO "department" VALUES(3,26,'高新区卫健和医保局',NULL,0,0);
INSERT INTO "department" VALUES(4,26,'恒口示范区卫健局',NULL,0,0);
INSERT INTO "department" VALUES(5,26,'市直各医疗卫生单位',NULL,1,0);
INSERT INTO "department" VALUES(6,15,'区卫生健康局','玉溪市江川区卫生健康局',0,0);
INSERT INTO "department" VALUES(7,15,'区委机构编制委员会办公室','中共玉溪市江川区委机构编制委员会办公室',0,0);
INSERT INTO "department" VALUES(8,15,'区发展和改革局','玉溪市江川区发展和改革局',0,0);
INSERT INTO "department" VALUES(9,15,'区财政局','玉溪市江川区财政局',0,0);
INSERT INTO "department" VALUES(10,15,'区医疗保障局','玉溪市江川区医疗保障局',0,0);
INSERT INTO "department" VALUES(11,15,'区人力资源和社会保障局','玉溪市江川区人力资源和社会保障局',0,0);
INSERT INTO "department" VALUES(12,15,'区自然资源局','玉溪市江川区自然资源局',0,0);
INSERT INTO "department" VALUES(13,15,'市生态环境局江川分局','玉溪市生态环境局江川分局',0,0);
INSERT INTO "department" VALUES(14,15,'区教育体育局','玉溪市江川区教育体育局',0,0);
INSERT INTO "department" VALUES(15,15,'区市场监督管理局','玉溪市江川区市场监督管理局',0,0);
INSERT INTO "department" VALUES(16,15,'区科学技术局','玉溪市江川区科学技术局',0,0);
INSERT INTO "department" VALUES(17,15,'区工业商贸和信息化局','玉溪市江川区工业商贸和信息化局',0,0);
INSERT INTO "department" VALUES(18,15,'区应急管理局','玉溪市江川区应急管理局',0,0);
INSERT INTO "department" VALUES(19,15,'市公安局江川分局','玉溪市公安局江川分局',0,0);
INSERT INTO "department" VALUES(20,15,'区民政局','玉溪市江川区民政局',0,0);
INSERT INTO "department" VALUES(21,15,'区文化和旅游局','玉溪市江川区文化和旅游局',0,0);
INSERT INTO "department" VALUES(22,15,'区委宣传部','中共玉溪市江川区委宣传部',0,0);
INSERT INTO "department" VALUES(23,15,'区委网信办','中共玉溪市江川区委网络安全和信息化委员会办公室',0,0);
INSERT INTO "department" VALUES(24,15,'区政府办公室','玉溪市江川区人民政府办公室',0,0);
INSERT INTO "department" VALUES(25,15,'区住房和城乡建设局','玉溪市江川区住房和城乡建设局',0,0);
INSERT INTO "department" VALUES(26,15,'区农业农村局','玉溪市江川区农业农村局',0,0);
INSERT INTO "department" VALUES(27,15,'区乡村振兴局','玉溪市江川区乡村振兴局',0,0);
INSERT INTO "department" VALUES(28,15,'区融媒体中心','玉溪市江川区融媒体中心',0,0);
INSERT INTO "department" VALUES(29,15,'区妇女联合会','玉溪市江川区妇女联合会',0,0);
INSERT INTO "department" VALUES(30,15,'区总工会','玉溪市江川区总工会',0,0);
INSERT INTO "department" VALUES(31,15,'区司法局','玉溪市江川区司法局',0,0);
INSERT INTO "department" VALUES(32,15,'区政务服务管理局','玉溪市江川区政务服务管理局',0,0);
INSERT INTO "department" VALUES(33,15,'区税务局','国家税务总局玉溪市江川区税务局',0,0);
INSERT INTO "department" VALUES(34,15,'共青团江川区委','共青团玉溪市江川区委员会',0,0);
INSERT INTO "department" VALUES(35,15,'区消防救援大队','玉溪市江川区消防救援大队',0,0);
INSERT INTO "department" VALUES(36,15,'区残疾人联合会','玉溪市江川区残疾人联合会',0,0);
INSERT INTO "department" VALUES(37,15,'区医改领导小组','玉溪市江川区深化医药卫生体制改革领导小组',0,0);
INSERT INTO "department" VALUES(38,15,'区医改领导小组各成员单位',NULL,1,0);
INSERT INTO "department" VALUES(39,38,'各县(区)人民政府',NULL,1,1);
INSERT INTO "department" VALUES(40,38,'经开区管委会','南昌经济技术开发区管理委员会',0,0);
INSERT INTO "department" VALUES(41,38,'高新区管委会','南昌高新技术产业开发区管理委员会',0,0);
INSERT INTO "department" VALUES(42,38,'湾里管理局','南昌市湾里管理局',0,0);
INSERT INTO "department" VALUES(43,38,'开发区管委会',NULL,1,0);
INSERT INTO "department" VALUES(44,38,'体育部门','南昌市体育局',0,0);
INSERT INTO "department" VALUES(45,38,'健康南昌建设工作委员会',NULL,0,0);
INSERT INTO "department" VALUES(46,38,'市政府各部门',NULL,1,0);
INSERT INTO "department" VALUES(47,38,'各级党委、政府',NULL,1,1);
INSERT INTO "department" VALUES(48,17,'市卫生健康委','西宁市卫生健康委员会',0,0);
INSERT INTO "department" VALUES(49,17,'市人力资源社会保障局','西宁市人力资源和社会保障局',0,0);
INSERT INTO "department" VALUES(50,17,'市财政局','西宁市财政局',0,0);
INSERT INTO "department" VALUES(51,17,'市委人才办','中共西宁市委人才工作领导小组办公室',0,0);
INSERT INTO "department" VALUES(52,17,'市发展改革委','西宁市发展和改革委员会',0,0);
INSERT INTO "department" VALUES(53,17,'市委编办','中共西宁市委机构编制委员会办公室',0,0);
INSERT INTO "department" VALUES(54,17,'市农业农村局','西宁市农业农村局',0,0);
INSERT INTO "department" VALUES(55,17,'市医保局','西宁市医疗保障局',0,0);
INSERT INTO "department" VALUES(56,17,'市民政局','西宁市民政局',0,0);
INSERT INTO "department" VALUES(57,17,'市科技局','西宁市科学技术局',0,0);
INSERT INTO "department" VALUES(58,17,'市公安局','西宁市公安局',0,0);
INSERT INTO "department" VALUES(59,17,'市司法局','西宁市司法局',0,0);
INSERT INTO "department" VALUES(60,17,'市委网信办','中共西宁市委网络安全和信息化委员会办公室',0,0);
INSERT INTO "department" VALUES(61,17,'市大数据局','西宁市大数据局',0,0);
INSERT INTO "department" VALUES(62,17,'市市场监管局','西宁市市场监督管理局',0,0);
INSERT INTO "department" VALUES(63,17,'各县区政府',NULL,1,1);
INSERT INTO "department" VALUES(64,17,'各区政府',NULL,1,0);
INSERT INTO "department" VALUES(65,2,'市卫健委','昭通市卫生健康委员会',0,0);
INSERT INTO "department" VALUES(66,2,'市教体局','昭通市教育体育局',0,0);
INSERT INTO "department" VALUES(67,2,'市发改委','昭通市发展和改革委员会',0,0);
INSERT INTO "department" VALUES(68,2,'市财政局','昭通市财政局',0,0);
INSERT INTO "department" VALUES(69,2,'各县(市、区)',NULL,1,1);
INSERT INTO "department" VALUES(70,49,'市卫健委','临江市卫生健康委员会',0,0);
INSERT INTO "department" VALUES(71,49,'市医保局','临江市医疗保障局',0,0);
INSERT INTO "department" VALUES(72,49,'市教体局','临江市教育体育局',0,0);
INSERT INTO "department" VALUES(73,49,'各县(市、区)',NULL,1,1);
INSERT INTO "department" VALUES(74,53,'市卫生健康委','河西市卫生健康委员会',0,0);
INSERT INTO "department" VALUES(75,53,'市人社局',NULL,0,0);
CREATE TABLE department_alias (
	id INTEGER NOT NULL, 
	department_id INTEGER NOT NULL, 
	alias TEXT NOT NULL, 
	CONSTRAINT pk_department_alias PRIMARY KEY (id), 
	CONSTRAINT fk_department_alias_department_id FOREIGN KEY(department_id) REFERENCES department (id) ON DELETE CASCADE, 
	CONSTRAINT uq_department_alias_department_id_alias UNIQUE (department_id, alias)
);
INSERT INTO "department_alias" VALUES(1,1,'安康市卫生健康委');
INSERT INTO "department_alias" VALUES(2,1,'安康市卫健委');
INSERT INTO "department_alias" VALUES(3,1,'市卫生健康委员会');
INSERT INTO "department_alias" VALUES(4,1,'市卫生健康委');
INSERT INTO "department_alias" VALUES(5,1,'市卫健委');
INSERT INTO "department_alias" VALUES(6,2,'各县(市、区)卫生健康局');
INSERT INTO "department_alias" VALUES(7,2,'各县区卫健局');
INSERT INTO "department_alias" VALUES(8,3,'安康高新区卫健和医保局');
INSERT INTO "department_alias" VALUES(9,4,'恒口示范区卫生健康局');
INSERT INTO "department_alias" VALUES(10,6,'江川区卫生健康局');
INSERT INTO "department_alias" VALUES(11,6,'区卫健局');
INSERT INTO "department_alias" VALUES(12,6,'区级卫生健康行政部门');
INSERT INTO "department_alias" VALUES(13,7,'委机构编制委员会办公室');
INSERT INTO "department_alias" VALUES(14,7,'区委编办');
INSERT INTO "department_alias" VALUES(15,8,'江川区发展和改革局');
INSERT INTO "department_alias" VALUES(16,8,'区发改局');
INSERT INTO "department_alias" VALUES(17,9,'江川区财政局');
INSERT INTO "department_alias" VALUES(18,9,'区财政');
INSERT INTO "department_alias" VALUES(19,10,'江川区医疗保障局');
INSERT INTO "department_alias" VALUES(20,10,'区医保局');
INSERT INTO "department_alias" VALUES(21,11,'江川区人力资源和社会保障局');
INSERT INTO "department_alias" VALUES(22,11,'区人社局');
INSERT INTO "department_alias" VALUES(23,12,'江川区自然资源局');
INSERT INTO "department_alias" VALUES(24,14,'江川区教育体育局');
INSERT INTO "department_alias" VALUES(25,14,'区教体局');
INSERT INTO "department_alias" VALUES(26,15,'江川区市场监督管理局');
INSERT INTO "department_alias" VALUES(27,15,'区市场监管局');
INSERT INTO "department_alias" VALUES(28,16,'江川区科学技术局');
INSERT INTO "department_alias" VALUES(29,16,'区科技局');
INSERT INTO "department_alias" VALUES(30,17,'江川区工业商贸和信息化局');
INSERT INTO "department_alias" VALUES(31,17,'区工信局');
INSERT INTO "department_alias" VALUES(32,18,'江川区应急管理局');
INSERT INTO "department_alias" VALUES(33,18,'区应急局');
INSERT INTO "department_alias" VALUES(34,20,'江川区民政局');
INSERT INTO "department_alias" VALUES(35,21,'江川区文化和旅游局');
INSERT INTO "department_alias" VALUES(36,21,'区文旅局');
INSERT INTO "department_alias" VALUES(37,24,'江川区人民政府办公室');
INSERT INTO "department_alias" VALUES(38,24,'区政府办');
INSERT INTO "department_alias" VALUES(39,25,'江川区住房和城乡建设局');
INSERT INTO "department_alias" VALUES(40,25,'区住建局');
INSERT INTO "department_alias" VALUES(41,26,'江川区农业农村局');
INSERT INTO "department_alias" VALUES(42,27,'江川区乡村振兴局');
INSERT INTO "department_alias" VALUES(43,28,'江川区融媒体中心');
INSERT INTO "department_alias" VALUES(44,29,'江川区妇女联合会');
INSERT INTO "department_alias" VALUES(45,29,'区妇联');
INSERT INTO "department_alias" VALUES(46,30,'江川区总工会');
INSERT INTO "department_alias" VALUES(47,31,'江川区司法局');
INSERT INTO "department_alias" VALUES(48,32,'江川区政务服务管理局');
INSERT INTO "department_alias" VALUES(49,32,'区政务服务局');
INSERT INTO "department_alias" VALUES(50,33,'江川区税务局');
INSERT INTO "department_alias" VALUES(51,34,'团区委');
INSERT INTO "department_alias" VALUES(52,35,'江川区消防救援大队');
INSERT INTO "department_alias" VALUES(53,36,'江川区残疾人联合会');
INSERT INTO "department_alias" VALUES(54,36,'区残联');
INSERT INTO "department_alias" VALUES(55,39,'各县(区)');
INSERT INTO "department_alias" VALUES(56,39,'各县(区)政府');
INSERT INTO "department_alias" VALUES(57,39,'各县区政府');
INSERT INTO "department_alias" VALUES(58,39,'各县区');
INSERT INTO "department_alias" VALUES(59,39,'各地');
INSERT INTO "department_alias" VALUES(60,39,'各县（区）人民政府');
INSERT INTO "department_alias" VALUES(61,39,'各县（区）');
INSERT INTO "department_alias" VALUES(62,40,'经开区');
INSERT INTO "department_alias" VALUES(63,40,'经济开发区');
INSERT INTO "department_alias" VALUES(64,40,'南昌经开区管委会');
INSERT INTO "department_alias" VALUES(65,41,'高新区');
INSERT INTO "department_alias" VALUES(66,41,'高新技术开发区');
INSERT INTO "department_alias" VALUES(67,41,'南昌高新区管委会');
INSERT INTO "department_alias" VALUES(68,43,'各开发区管委会');
INSERT INTO "department_alias" VALUES(69,43,'各开发区');
INSERT INTO "department_alias" VALUES(70,44,'市体育局');
INSERT INTO "department_alias" VALUES(71,45,'市健康南昌建设工作委员会');
INSERT INTO "department_alias" VALUES(72,46,'各部门');
INSERT INTO "department_alias" VALUES(73,46,'市直各部门');
INSERT INTO "department_alias" VALUES(74,47,'各级党委政府');
INSERT INTO "department_alias" VALUES(75,48,'市卫健委');
INSERT INTO "department_alias" VALUES(76,48,'西宁市卫生健康委');
INSERT INTO "department_alias" VALUES(77,48,'西宁市卫健委');
INSERT INTO "department_alias" VALUES(78,49,'市人社局');
INSERT INTO "department_alias" VALUES(79,49,'西宁市人力资源社会保障局');
INSERT INTO "department_alias" VALUES(80,51,'西宁市委人才办');
INSERT INTO "department_alias" VALUES(81,52,'市发改委');
INSERT INTO "department_alias" VALUES(82,52,'西宁市发展改革委');
INSERT INTO "department_alias" VALUES(83,53,'西宁市委编办');
INSERT INTO "department_alias" VALUES(84,55,'西宁市医保局');
INSERT INTO "department_alias" VALUES(85,57,'西宁市科技局');
INSERT INTO "department_alias" VALUES(86,60,'西宁市委网信办');
INSERT INTO "department_alias" VALUES(87,62,'西宁市市场监管局');
INSERT INTO "department_alias" VALUES(88,63,'各县区');
INSERT INTO "department_alias" VALUES(89,65,'市卫生健康委');
INSERT INTO "department_alias" VALUES(90,65,'昭通市卫生健康委');
INSERT INTO "department_alias" VALUES(91,65,'昭通市卫健委');
INSERT INTO "department_alias" VALUES(92,65,'市卫生健康委员会');
INSERT INTO "department_alias" VALUES(93,66,'市教育体育局');
INSERT INTO "department_alias" VALUES(94,66,'昭通市教体局');
INSERT INTO "department_alias" VALUES(95,67,'市发展改革委');
INSERT INTO "department_alias" VALUES(96,67,'昭通市发展改革委');
INSERT INTO "department_alias" VALUES(97,67,'昭通市发改委');
INSERT INTO "department_alias" VALUES(98,67,'市发展和改革委员会');
INSERT INTO "department_alias" VALUES(99,69,'各县市区');
INSERT INTO "department_alias" VALUES(100,69,'各县（市、区）');
INSERT INTO "department_alias" VALUES(101,70,'市卫生健康委');
INSERT INTO "department_alias" VALUES(102,70,'临江市卫健委');
INSERT INTO "department_alias" VALUES(103,73,'各县市区');
INSERT INTO "department_alias" VALUES(104,74,'市卫健委');
INSERT INTO "department_alias" VALUES(105,74,'河西市卫生健康委');
CREATE TABLE department_member (
	id INTEGER NOT NULL, 
	department_id INTEGER NOT NULL, 
	region_id INTEGER, 
	member_id INTEGER, 
	CONSTRAINT pk_department_member PRIMARY KEY (id), 
	CONSTRAINT ck_department_member_one_kind CHECK ((region_id IS NULL) <> (member_id IS NULL)), 
	CONSTRAINT fk_department_member_department_id FOREIGN KEY(department_id) REFERENCES department (id) ON DELETE CASCADE, 
	CONSTRAINT fk_department_member_member_id FOREIGN KEY(member_id) REFERENCES department (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_department_member_region_id FOREIGN KEY(region_id) REFERENCES region (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_department_member_department_id_member_id UNIQUE (department_id, member_id), 
	CONSTRAINT uq_department_member_department_id_region_id UNIQUE (department_id, region_id)
);
INSERT INTO "department_member" VALUES(1,43,NULL,40);
INSERT INTO "department_member" VALUES(2,43,NULL,41);
INSERT INTO "department_member" VALUES(3,46,NULL,44);
INSERT INTO "department_member" VALUES(4,64,18,NULL);
INSERT INTO "department_member" VALUES(5,64,19,NULL);
INSERT INTO "department_member" VALUES(6,64,20,NULL);
INSERT INTO "department_member" VALUES(7,64,21,NULL);
INSERT INTO "department_member" VALUES(8,64,22,NULL);
CREATE TABLE "indicator" (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	task_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	code VARCHAR(40) NOT NULL, 
	name TEXT NOT NULL, 
	unit TEXT, 
	kind VARCHAR(40) NOT NULL, 
	direction VARCHAR(40) NOT NULL, 
	scope VARCHAR(40) NOT NULL, 
	scope_of TEXT, 
	regions TEXT, 
	nature VARCHAR(40), 
	baseline BIGINT, 
	baseline_on DATE, 
	frequency VARCHAR(40), 
	rollup VARCHAR(40) NOT NULL, 
	precision INTEGER, 
	trajectory VARCHAR(40), 
	hold_mode VARCHAR(40) NOT NULL, 
	profile TEXT, 
	definition TEXT, 
	section TEXT NOT NULL, 
	note TEXT, 
	retired_on DATE, 
	threshold_op VARCHAR(40), 
	threshold BIGINT, 
	threshold_hi BIGINT, 
	threshold_tolerance BIGINT, 
	CONSTRAINT pk_indicator PRIMARY KEY (id), 
	CONSTRAINT ck_indicator_scope CHECK (scope IN ('region', 'each_county', 'each_facility', 'group')), 
	CONSTRAINT ck_indicator_precision CHECK (precision BETWEEN 0 AND 6), 
	CONSTRAINT fk_indicator_task_id FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE, 
	CONSTRAINT uq_indicator_plan_id_code UNIQUE (plan_id, code), 
	CONSTRAINT ck_indicator_hold_mode CHECK (hold_mode IN ('always', 'at_end')), 
	CONSTRAINT ck_indicator_trajectory CHECK (trajectory IS NULL OR trajectory IN ('linear', 'step', 'full')), 
	CONSTRAINT ck_indicator_frequency CHECK (frequency IS NULL OR frequency IN ('quarterly', 'half_yearly', 'annual', 'monthly')), 
	CONSTRAINT ck_indicator_rollup CHECK (rollup IN ('none', 'sum', 'ratio', 'weighted', 'last', 'min', 'max', 'count', 'task')), 
	CONSTRAINT fk_indicator_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE, 
	CONSTRAINT ck_indicator_kind CHECK (kind IN ('level', 'count', 'flow', 'annual_change', 'maintain', 'yesno', 'trend', 'each')), 
	CONSTRAINT ck_indicator_nature CHECK (nature IS NULL OR nature IN ('binding', 'expected', 'advocated')), 
	CONSTRAINT ck_indicator_direction CHECK (direction IN ('up', 'down', 'both')), 
	CONSTRAINT ck_indicator_threshold_op CHECK (threshold_op IS NULL OR threshold_op IN ('>=', '>', '<=', '<', '=', '~', 'range', 'improve', 'decline', 'done')), 
	CONSTRAINT ck_indicator_threshold CHECK ((threshold IS NULL) = (threshold_op IS NULL))
);
INSERT INTO "indicator" VALUES(1,1,2,3,'lj-01-1','执业(助理)医师考试综合通过率','%','level','up','region',NULL,NULL,NULL,NULL,NULL,'annual','none',NULL,NULL,'always',NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "indicator" VALUES(2,1,2,4,'lj-01-2','上派挂职学习医护人员数','名','flow','up','region',NULL,NULL,NULL,NULL,NULL,NULL,'none',NULL,NULL,'always',NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "indicator" VALUES(3,1,2,5,'lj-01-3','公立医院床人比','1:x','level','up','region',NULL,NULL,NULL,1400000,'2022-12-31',NULL,'none',2,NULL,'always',NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "indicator" VALUES(4,1,3,7,'lj-02-1','累计新建专家工作站数','个','count','up','region',NULL,NULL,NULL,NULL,NULL,NULL,'none',NULL,NULL,'always',NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "indicator" VALUES(5,1,4,9,'lj-03-1','县级医院达标任务完成比例','%','level','up','region',NULL,NULL,NULL,0,'2022-12-31',NULL,'none',NULL,NULL,'always',NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "indicator" VALUES(6,1,4,10,'lj-03-2','适龄儿童免疫规划疫苗接种率','%','maintain','up','region',NULL,NULL,NULL,NULL,NULL,NULL,'none',NULL,NULL,'always',NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "indicator" VALUES(7,1,4,11,'lj-03-3','孕产妇死亡率','1/10万','level','down','region',NULL,NULL,NULL,14000000,'2022-12-31','annual','none',1,NULL,'always',NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "indicator" VALUES(8,1,4,12,'lj-03-4','每个县区建成公办托育机构数','个','each','up','each_county',NULL,NULL,NULL,NULL,NULL,NULL,'none',NULL,NULL,'always',NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "indicator" VALUES(9,1,4,13,'lj-03-5','市妇幼保健院新院区开办运营',NULL,'yesno','up','region',NULL,NULL,NULL,NULL,NULL,NULL,'none',NULL,NULL,'always',NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "indicator" VALUES(10,1,5,15,'lj-04-1','县域就诊率','%','level','up','region',NULL,NULL,NULL,70000000,'2022-12-31',NULL,'none',1,NULL,'always',NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "indicator" VALUES(11,1,5,16,'lj-04-2','人均预期寿命','岁','trend','up','region',NULL,NULL,NULL,75200000,'2022-12-31','annual','none',1,NULL,'always',NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "indicator" VALUES(12,1,5,17,'lj-04-3','儿童青少年总体近视率年降幅','%','annual_change','down','region',NULL,NULL,NULL,55000000,'2022-12-31','annual','none',1,NULL,'always',NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "indicator" VALUES(13,2,6,2,'hx-01-1','新增床位数','张','count','up','region',NULL,NULL,NULL,NULL,NULL,NULL,'none',NULL,NULL,'always',NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "indicator" VALUES(14,2,6,3,'hx-01-2','二级以上医院预约诊疗率','%','level','up','region',NULL,NULL,NULL,NULL,NULL,NULL,'none',NULL,NULL,'always',NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "indicator" VALUES(15,2,7,5,'hx-02-1','薪酬制度改革方案印发',NULL,'yesno','up','region',NULL,NULL,NULL,NULL,NULL,NULL,'none',NULL,NULL,'always',NULL,NULL,'',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE indicator_alias (
	id INTEGER NOT NULL, 
	indicator_id INTEGER NOT NULL, 
	alias TEXT NOT NULL, 
	CONSTRAINT pk_indicator_alias PRIMARY KEY (id), 
	CONSTRAINT fk_indicator_alias_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE CASCADE, 
	CONSTRAINT uq_indicator_alias_indicator_id_alias UNIQUE (indicator_id, alias)
);
INSERT INTO "indicator_alias" VALUES(1,1,'综合通过率');
INSERT INTO "indicator_alias" VALUES(2,1,'考试通过率');
INSERT INTO "indicator_alias" VALUES(3,2,'上派挂职');
INSERT INTO "indicator_alias" VALUES(4,3,'床人比');
INSERT INTO "indicator_alias" VALUES(5,4,'专家工作站');
INSERT INTO "indicator_alias" VALUES(6,5,'达标任务');
INSERT INTO "indicator_alias" VALUES(7,6,'接种率');
INSERT INTO "indicator_alias" VALUES(8,8,'托育机构');
INSERT INTO "indicator_alias" VALUES(9,9,'新院区');
INSERT INTO "indicator_alias" VALUES(10,12,'近视率');
CREATE TABLE ladder (
	id INTEGER NOT NULL, 
	code VARCHAR(40) NOT NULL, 
	version INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	source TEXT, 
	quiet VARCHAR(40) NOT NULL, 
	hours_from VARCHAR(5), 
	hours_to VARCHAR(5), 
	loaded_at DATETIME NOT NULL, 
	loaded_by TEXT NOT NULL, 
	CONSTRAINT pk_ladder PRIMARY KEY (id), 
	CONSTRAINT ck_ladder_hours CHECK ((hours_from IS NULL) = (hours_to IS NULL)), 
	CONSTRAINT uq_ladder_code_version UNIQUE (code, version)
);
CREATE TABLE ladder_stage (
	id INTEGER NOT NULL, 
	ladder_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	code VARCHAR(20) NOT NULL, 
	event VARCHAR(40) NOT NULL, 
	days INTEGER NOT NULL, 
	weekly BOOLEAN DEFAULT 0 NOT NULL, 
	colour VARCHAR(40) NOT NULL, 
	audience TEXT NOT NULL, 
	CONSTRAINT pk_ladder_stage PRIMARY KEY (id), 
	CONSTRAINT ck_ladder_stage_event CHECK (event IN ('due', 'behind', 'return')), 
	CONSTRAINT ck_ladder_stage_colour CHECK (colour IN ('blue', 'yellow', 'orange', 'red')), 
	CONSTRAINT fk_ladder_stage_ladder_id FOREIGN KEY(ladder_id) REFERENCES ladder (id) ON DELETE CASCADE, 
	CONSTRAINT uq_ladder_stage_ladder_id_code UNIQUE (ladder_id, code)
);
CREATE TABLE lease (
	name VARCHAR(40) NOT NULL, 
	holder TEXT NOT NULL, 
	until DATETIME NOT NULL, 
	CONSTRAINT pk_lease PRIMARY KEY (name)
);
CREATE TABLE light_rule (
	id INTEGER NOT NULL, 
	code VARCHAR(40) NOT NULL, 
	version INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	mode VARCHAR(10) NOT NULL, 
	on_cut BIGINT NOT NULL, 
	risk_cut BIGINT NOT NULL, 
	source TEXT NOT NULL, 
	holds_from DATE, 
	holds_to DATE, document TEXT, recorded_on DATE, 
	CONSTRAINT pk_light_rule PRIMARY KEY (id), 
	CONSTRAINT ck_light_rule_mode CHECK (mode IN ('ratio', 'points')), 
	CONSTRAINT ck_light_rule_cuts CHECK (risk_cut <= on_cut), 
	CONSTRAINT uq_light_rule_code_version UNIQUE (code, version)
);
INSERT INTO "light_rule" VALUES(1,'strict',1,'严格序时','ratio',1000000,800000,'本系统默认：时间过半、任务过半为达到序时进度，不足八成为滞后',NULL,NULL,'planctl docs/method.md',NULL);
INSERT INTO "light_rule" VALUES(2,'eurostat',1,'欧盟统计局','ratio',950000,600000,'欧盟统计局可持续发展指标评估所用的两条界线：实际增速达到所需的 95%、60%',NULL,NULL,'欧盟统计局《Sustainable development in the European Union — Monitoring report on progress towards the SDGs in an EU context》，每年一版，2021 年为第 5 版',NULL);
INSERT INTO "light_rule" VALUES(3,'un2022',1,'联合国2022','ratio',950000,500000,'联合国可持续发展目标 2022 年进展图所用的两条界线：实际增速与所需增速之比 0.95、0.5',NULL,NULL,'联合国统计司《Sustainable Development Goals Progress Chart 2022: Technical Note》 https://unstats.un.org/sdgs/report/2022/Progress_Chart_Technical_Note_2022.pdf',NULL);
INSERT INTO "light_rule" VALUES(4,'sanya',1,'三亚','ratio',1000000,500000,'不低于序时进度亮绿牌，低于序时进度 50% 以内（含）亮黄牌，低于 50% 以上亮红牌','2022-05-13',NULL,'《三亚市推进项目建设红黄绿亮牌督办机制》，见《海南日报》2022年5月13日第7版；原用于项目投资进度',NULL);
INSERT INTO "light_rule" VALUES(5,'yinchuan',1,'银川','points',0,-30000000,'完成序时进度亮绿灯，低于 10 至 30 个百分点亮黄灯，超过 30 个百分点亮红灯；原文没有说低于不足 10 个百分点的，这里归黄灯','2025-03-18',NULL,'银川市发展和改革委员会重点项目“红黄绿灯”推进机制，2025年3月18日公布；原用于项目建设进度',NULL);
INSERT INTO "light_rule" VALUES(6,'pepfar',1,'PEPFAR','points',-10000000,-25000000,'美国总统防治艾滋病紧急救援计划监测用的分档：落后全程不超过 10 个百分点、25 个百分点',NULL,NULL,'没有查到可以引用的原始文件，界线取自本系统的方法说明',NULL);
CREATE TABLE message (
	id INTEGER NOT NULL, 
	message_id TEXT NOT NULL, 
	day DATE NOT NULL, 
	audience TEXT NOT NULL, 
	channel VARCHAR(20) NOT NULL, 
	sender TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	body BLOB, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_message PRIMARY KEY (id), 
	CONSTRAINT ck_message_channel CHECK (channel IN ('email', 'chat')), 
	CONSTRAINT uq_message_message_id UNIQUE (message_id)
);
CREATE TABLE office (
	login VARCHAR(63) NOT NULL, 
	region_id INTEGER, 
	department_id INTEGER, 
	CONSTRAINT pk_office PRIMARY KEY (login), 
	CONSTRAINT ck_office_one_kind CHECK ((region_id IS NULL) <> (department_id IS NULL)), 
	CONSTRAINT fk_office_region_id FOREIGN KEY(region_id) REFERENCES region (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_office_department_id FOREIGN KEY(department_id) REFERENCES department (id) ON DELETE RESTRICT
);
CREATE TABLE "period_lock" (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	region_id INTEGER, 
	period VARCHAR(10) NOT NULL, 
	period_end DATE NOT NULL, 
	action VARCHAR(40) NOT NULL, 
	acted_by TEXT NOT NULL, 
	acted_at DATETIME NOT NULL, 
	reason TEXT, 
	CONSTRAINT pk_period_lock PRIMARY KEY (id), 
	CONSTRAINT ck_period_lock_action CHECK (action IN ('lock', 'unlock')), 
	CONSTRAINT fk_period_lock_region_id FOREIGN KEY(region_id) REFERENCES region (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_period_lock_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE, 
	CONSTRAINT ck_period_lock_reason CHECK (action <> 'unlock' OR reason IS NOT NULL), 
	CONSTRAINT ck_period_lock_acted_by CHECK (acted_by <> '')
);
CREATE TABLE "plan" (
	id INTEGER NOT NULL, 
	code VARCHAR(40) NOT NULL, 
	name TEXT NOT NULL, 
	region_id INTEGER NOT NULL, 
	start_on DATE NOT NULL, 
	end_on DATE NOT NULL, 
	issuer TEXT, 
	document TEXT, 
	issued_on DATE, 
	frequency VARCHAR(40) NOT NULL, 
	report_lag INTEGER NOT NULL, 
	stale_after INTEGER NOT NULL, 
	no_baseline VARCHAR(40) NOT NULL, 
	trajectory VARCHAR(40) NOT NULL, 
	note TEXT, 
	loaded_at DATETIME NOT NULL, 
	CONSTRAINT pk_plan PRIMARY KEY (id), 
	CONSTRAINT ck_plan_frequency CHECK (frequency IN ('quarterly', 'half_yearly', 'annual', 'monthly')), 
	CONSTRAINT ck_plan_no_baseline CHECK (no_baseline IN ('wait', 'first_actual')), 
	CONSTRAINT ck_plan_trajectory CHECK (trajectory IN ('linear', 'step', 'full')), 
	CONSTRAINT ck_plan_report_lag CHECK (report_lag BETWEEN 0 AND 366), 
	CONSTRAINT ck_plan_stale_after CHECK (stale_after BETWEEN 1 AND 99), 
	CONSTRAINT ck_plan_dates CHECK (start_on <= end_on), 
	CONSTRAINT fk_plan_region_id FOREIGN KEY(region_id) REFERENCES region (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_plan_code UNIQUE (code)
);
INSERT INTO "plan" VALUES(1,'linjiang-2023','临江市医疗卫生能力提升三年行动计划',49,'2023-01-01','2025-12-31','临江市卫生健康委员会',NULL,NULL,'quarterly',15,2,'first_actual','linear',NULL,'2023-01-05 02:00:00.000000');
INSERT INTO "plan" VALUES(2,'hexi-2024','河西市2024年卫生健康工作要点',53,'2024-01-01','2024-12-31',NULL,NULL,NULL,'quarterly',30,2,'wait','linear',NULL,'2023-01-05 02:00:00.000000');
CREATE TABLE "plan_light_rule" (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	light_rule_id INTEGER NOT NULL, 
	valid_from DATE, 
	recorded_on DATE, 
	CONSTRAINT pk_plan_light_rule PRIMARY KEY (id), 
	CONSTRAINT fk_plan_light_rule_light_rule_id FOREIGN KEY(light_rule_id) REFERENCES light_rule (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_light_rule_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE, 
	CONSTRAINT uq_plan_light_rule_plan_id_valid_from_recorded_on UNIQUE (plan_id, valid_from, recorded_on)
);
INSERT INTO "plan_light_rule" VALUES(1,1,1,NULL,NULL);
INSERT INTO "plan_light_rule" VALUES(2,2,1,NULL,NULL);
INSERT INTO "plan_light_rule" VALUES(3,1,4,'2024-08-01','2024-08-01');
CREATE TABLE plan_version (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	valid_from DATE, 
	recorded_on DATE, 
	document TEXT, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_plan_version PRIMARY KEY (id), 
	CONSTRAINT fk_plan_version_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE
);
CREATE TABLE region (
	id INTEGER NOT NULL, 
	code VARCHAR(12) NOT NULL, 
	name TEXT NOT NULL, 
	level VARCHAR(40) NOT NULL, 
	parent_id INTEGER, 
	CONSTRAINT pk_region PRIMARY KEY (id), 
	CONSTRAINT ck_region_level CHECK (level IN ('province', 'city', 'county', 'town')), 
	CONSTRAINT fk_region_parent_id FOREIGN KEY(parent_id) REFERENCES region (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_region_code UNIQUE (code)
);
INSERT INTO "region" VALUES(1,'530000','云南省','province',NULL);
INSERT INTO "region" VALUES(2,'530600','昭通市','city',1);
INSERT INTO "region" VALUES(3,'530602','昭阳区','county',2);
INSERT INTO "region" VALUES(4,'530621','鲁甸县','county',2);
INSERT INTO "region" VALUES(5,'530622','巧家县','county',2);
INSERT INTO "region" VALUES(6,'530623','盐津县','county',2);
INSERT INTO "region" VALUES(7,'530624','大关县','county',2);
INSERT INTO "region" VALUES(8,'530625','永善县','county',2);
INSERT INTO "region" VALUES(9,'530626','绥江县','county',2);
INSERT INTO "region" VALUES(10,'530627','镇雄县','county',2);
INSERT INTO "region" VALUES(11,'530628','彝良县','county',2);
INSERT INTO "region" VALUES(12,'530629','威信县','county',2);
INSERT INTO "region" VALUES(13,'530681','水富市','county',2);
INSERT INTO "region" VALUES(14,'530400','玉溪市','city',1);
INSERT INTO "region" VALUES(15,'530403','江川区','county',14);
INSERT INTO "region" VALUES(16,'630000','青海省','province',NULL);
INSERT INTO "region" VALUES(17,'630100','西宁市','city',16);
INSERT INTO "region" VALUES(18,'630102','城东区','county',17);
INSERT INTO "region" VALUES(19,'630103','城中区','county',17);
INSERT INTO "region" VALUES(20,'630104','城西区','county',17);
INSERT INTO "region" VALUES(21,'630105','城北区','county',17);
INSERT INTO "region" VALUES(22,'630106','湟中区','county',17);
INSERT INTO "region" VALUES(23,'630121','大通回族土族自治县','county',17);
INSERT INTO "region" VALUES(24,'630123','湟源县','county',17);
INSERT INTO "region" VALUES(25,'610000','陕西省','province',NULL);
INSERT INTO "region" VALUES(26,'610900','安康市','city',25);
INSERT INTO "region" VALUES(27,'610902','汉滨区','county',26);
INSERT INTO "region" VALUES(28,'610921','汉阴县','county',26);
INSERT INTO "region" VALUES(29,'610922','石泉县','county',26);
INSERT INTO "region" VALUES(30,'610923','宁陕县','county',26);
INSERT INTO "region" VALUES(31,'610924','紫阳县','county',26);
INSERT INTO "region" VALUES(32,'610925','岚皋县','county',26);
INSERT INTO "region" VALUES(33,'610926','平利县','county',26);
INSERT INTO "region" VALUES(34,'610927','镇坪县','county',26);
INSERT INTO "region" VALUES(35,'610929','白河县','county',26);
INSERT INTO "region" VALUES(36,'610981','旬阳市','county',26);
INSERT INTO "region" VALUES(37,'360000','江西省','province',NULL);
INSERT INTO "region" VALUES(38,'360100','南昌市','city',37);
INSERT INTO "region" VALUES(39,'360102','东湖区','county',38);
INSERT INTO "region" VALUES(40,'360103','西湖区','county',38);
INSERT INTO "region" VALUES(41,'360104','青云谱区','county',38);
INSERT INTO "region" VALUES(42,'360111','青山湖区','county',38);
INSERT INTO "region" VALUES(43,'360112','新建区','county',38);
INSERT INTO "region" VALUES(44,'360113','红谷滩区','county',38);
INSERT INTO "region" VALUES(45,'360121','南昌县','county',38);
INSERT INTO "region" VALUES(46,'360123','安义县','county',38);
INSERT INTO "region" VALUES(47,'360124','进贤县','county',38);
INSERT INTO "region" VALUES(48,'990000','示范省','province',NULL);
INSERT INTO "region" VALUES(49,'990100','临江市','city',48);
INSERT INTO "region" VALUES(50,'990102','南浦区','county',49);
INSERT INTO "region" VALUES(51,'990121','东山县','county',49);
INSERT INTO "region" VALUES(52,'990122','西河县','county',49);
INSERT INTO "region" VALUES(53,'990200','河西市','city',48);
CREATE TABLE region_alias (
	id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	alias TEXT NOT NULL, 
	CONSTRAINT pk_region_alias PRIMARY KEY (id), 
	CONSTRAINT fk_region_alias_region_id FOREIGN KEY(region_id) REFERENCES region (id) ON DELETE CASCADE, 
	CONSTRAINT uq_region_alias_region_id_alias UNIQUE (region_id, alias)
);
INSERT INTO "region_alias" VALUES(1,2,'昭通');
INSERT INTO "region_alias" VALUES(2,3,'昭阳');
INSERT INTO "region_alias" VALUES(3,4,'鲁甸');
INSERT INTO "region_alias" VALUES(4,5,'巧家');
INSERT INTO "region_alias" VALUES(5,6,'盐津');
INSERT INTO "region_alias" VALUES(6,7,'大关');
INSERT INTO "region_alias" VALUES(7,8,'永善');
INSERT INTO "region_alias" VALUES(8,9,'绥江');
INSERT INTO "region_alias" VALUES(9,10,'镇雄');
INSERT INTO "region_alias" VALUES(10,11,'彝良');
INSERT INTO "region_alias" VALUES(11,12,'威信');
INSERT INTO "region_alias" VALUES(12,13,'水富');
INSERT INTO "region_alias" VALUES(13,13,'水富县');
INSERT INTO "region_alias" VALUES(14,14,'玉溪');
INSERT INTO "region_alias" VALUES(15,15,'江川');
INSERT INTO "region_alias" VALUES(16,15,'江川县');
INSERT INTO "region_alias" VALUES(17,17,'西宁');
INSERT INTO "region_alias" VALUES(18,18,'城东');
INSERT INTO "region_alias" VALUES(19,19,'城中');
INSERT INTO "region_alias" VALUES(20,20,'城西');
INSERT INTO "region_alias" VALUES(21,21,'城北');
INSERT INTO "region_alias" VALUES(22,22,'湟中');
INSERT INTO "region_alias" VALUES(23,22,'湟中县');
INSERT INTO "region_alias" VALUES(24,23,'大通县');
INSERT INTO "region_alias" VALUES(25,23,'大通');
INSERT INTO "region_alias" VALUES(26,24,'湟源');
INSERT INTO "region_alias" VALUES(27,26,'安康');
INSERT INTO "region_alias" VALUES(28,27,'汉滨');
INSERT INTO "region_alias" VALUES(29,28,'汉阴');
INSERT INTO "region_alias" VALUES(30,29,'石泉');
INSERT INTO "region_alias" VALUES(31,30,'宁陕');
INSERT INTO "region_alias" VALUES(32,31,'紫阳');
INSERT INTO "region_alias" VALUES(33,32,'岚皋');
INSERT INTO "region_alias" VALUES(34,33,'平利');
INSERT INTO "region_alias" VALUES(35,34,'镇坪');
INSERT INTO "region_alias" VALUES(36,35,'白河');
INSERT INTO "region_alias" VALUES(37,36,'旬阳');
INSERT INTO "region_alias" VALUES(38,36,'旬阳县');
INSERT INTO "region_alias" VALUES(39,38,'南昌');
INSERT INTO "region_alias" VALUES(40,39,'东湖');
INSERT INTO "region_alias" VALUES(41,40,'西湖');
INSERT INTO "region_alias" VALUES(42,41,'青云谱');
INSERT INTO "region_alias" VALUES(43,42,'青山湖');
INSERT INTO "region_alias" VALUES(44,43,'新建');
INSERT INTO "region_alias" VALUES(45,44,'红谷滩');
INSERT INTO "region_alias" VALUES(46,44,'红谷滩新区');
INSERT INTO "region_alias" VALUES(47,46,'安义');
INSERT INTO "region_alias" VALUES(48,47,'进贤');
INSERT INTO "region_alias" VALUES(49,49,'临江');
INSERT INTO "region_alias" VALUES(50,50,'南浦');
INSERT INTO "region_alias" VALUES(51,51,'东山');
INSERT INTO "region_alias" VALUES(52,52,'西河');
INSERT INTO "region_alias" VALUES(53,53,'河西');
CREATE TABLE responsibility (
	id INTEGER NOT NULL, 
	plan_id INTEGER, 
	task_id INTEGER, 
	indicator_id INTEGER, 
	department_id INTEGER NOT NULL, 
	role VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	named_as TEXT NOT NULL, 
	CONSTRAINT pk_responsibility PRIMARY KEY (id), 
	CONSTRAINT ck_responsibility_role CHECK (role IN ('lead', 'support')), 
	CONSTRAINT ck_responsibility_one_item CHECK ((CASE WHEN plan_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN task_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN indicator_id IS NULL THEN 0 ELSE 1 END) = 1), 
	CONSTRAINT fk_responsibility_department_id FOREIGN KEY(department_id) REFERENCES department (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_responsibility_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE CASCADE, 
	CONSTRAINT fk_responsibility_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE, 
	CONSTRAINT fk_responsibility_task_id FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE, 
	CONSTRAINT uq_responsibility_indicator_id_department_id_role UNIQUE (indicator_id, department_id, role), 
	CONSTRAINT uq_responsibility_plan_id_department_id_role UNIQUE (plan_id, department_id, role), 
	CONSTRAINT uq_responsibility_task_id_department_id_role UNIQUE (task_id, department_id, role)
);
INSERT INTO "responsibility" VALUES(1,1,NULL,NULL,70,'lead',0,'市卫健委');
INSERT INTO "responsibility" VALUES(2,1,NULL,NULL,73,'support',1,'各县(市、区)');
INSERT INTO "responsibility" VALUES(3,NULL,4,NULL,70,'lead',0,'市卫健委');
INSERT INTO "responsibility" VALUES(4,NULL,4,NULL,71,'support',1,'市医保局');
INSERT INTO "responsibility" VALUES(5,NULL,4,NULL,73,'support',2,'各县(市、区)');
INSERT INTO "responsibility" VALUES(6,NULL,5,NULL,71,'lead',0,'市医保局');
INSERT INTO "responsibility" VALUES(7,NULL,5,NULL,70,'support',1,'市卫健委');
INSERT INTO "responsibility" VALUES(8,NULL,NULL,12,72,'lead',0,'市教体局');
INSERT INTO "responsibility" VALUES(9,NULL,NULL,12,70,'support',1,'市卫健委');
INSERT INTO "responsibility" VALUES(10,2,NULL,NULL,74,'lead',0,'市卫生健康委');
INSERT INTO "responsibility" VALUES(11,NULL,7,NULL,75,'lead',0,'市人社局');
INSERT INTO "responsibility" VALUES(12,NULL,7,NULL,74,'support',1,'市卫生健康委');
CREATE TABLE "review" (
	id INTEGER NOT NULL, 
	actual_id INTEGER NOT NULL, 
	decision VARCHAR(40) NOT NULL, 
	decided_by TEXT NOT NULL, 
	decided_at DATETIME NOT NULL, 
	reason TEXT, 
	decided_on DATE NOT NULL, 
	unlock_reason TEXT, region_id INTEGER, 
	CONSTRAINT pk_review PRIMARY KEY (id), 
	CONSTRAINT fk_review_actual_id FOREIGN KEY(actual_id) REFERENCES actual (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_review_decision CHECK (decision IN ('approved', 'returned', 'submitted')), 
	CONSTRAINT ck_review_decided_by CHECK (decided_by <> ''), 
	CONSTRAINT ck_review_reason CHECK (decision <> 'returned' OR reason IS NOT NULL)
);
CREATE TABLE target (
	id INTEGER NOT NULL, 
	indicator_id INTEGER NOT NULL, 
	region_id INTEGER, 
	position INTEGER NOT NULL, 
	due DATE NOT NULL, 
	due_assumed BOOLEAN DEFAULT 0 NOT NULL, 
	op VARCHAR(40) NOT NULL, 
	value BIGINT, 
	value_hi BIGINT, 
	tolerance BIGINT, 
	tier VARCHAR(40) NOT NULL, 
	text TEXT NOT NULL, 
	section TEXT, 
	note TEXT, 
	valid_from DATE, 
	valid_to DATE, 
	recorded_on DATE, 
	closed_on DATE, 
	document TEXT, 
	CONSTRAINT pk_target PRIMARY KEY (id), 
	CONSTRAINT ck_target_value_by_op CHECK ((value IS NULL) = (op IN ('improve', 'decline', 'done'))), 
	CONSTRAINT ck_target_value_hi_by_op CHECK ((value_hi IS NULL) = (op <> 'range')), 
	CONSTRAINT ck_target_op CHECK (op IN ('>=', '>', '<=', '<', '=', '~', 'range', 'improve', 'decline', 'done')), 
	CONSTRAINT ck_target_tier CHECK (tier IN ('required', 'stretch', 'path')), 
	CONSTRAINT ck_target_tolerance CHECK (tolerance IS NULL OR (op = '~' AND tolerance > 0)), 
	CONSTRAINT ck_target_validity CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from < valid_to), 
	CONSTRAINT ck_target_range CHECK (value_hi IS NULL OR value_hi > value), 
	CONSTRAINT fk_target_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE CASCADE, 
	CONSTRAINT fk_target_region_id FOREIGN KEY(region_id) REFERENCES region (id) ON DELETE RESTRICT
);
INSERT INTO "target" VALUES(1,1,NULL,0,'2023-12-31',0,'>=',36000000,NULL,NULL,'required','36%以上',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(2,1,NULL,1,'2024-12-31',0,'>=',38000000,NULL,NULL,'required','38%以上',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(3,1,NULL,2,'2025-12-31',0,'>',40000000,NULL,NULL,'required','突破40%',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(4,2,NULL,0,'2023-12-31',0,'>=',100000000,NULL,NULL,'required','每年选派100名',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(5,2,NULL,1,'2024-12-31',0,'>=',100000000,NULL,NULL,'required','每年选派100名',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(6,2,NULL,2,'2025-12-31',0,'>=',100000000,NULL,NULL,'required','每年选派100名',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(7,3,NULL,0,'2025-12-31',0,'>=',2120000,NULL,NULL,'required','达到1:2.12',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(8,4,NULL,0,'2025-12-31',0,'>=',120000000,NULL,NULL,'required','新建专家工作站120个',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(9,5,NULL,0,'2023-12-31',0,'>=',30000000,NULL,NULL,'required','2023年完成30%',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(10,5,NULL,1,'2024-12-31',0,'>=',60000000,NULL,NULL,'required','2024年完成60%',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(11,5,NULL,2,'2025-12-31',0,'>=',100000000,NULL,NULL,'required','2025年全面完成',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(12,6,NULL,0,'2025-12-31',1,'>=',90000000,NULL,NULL,'required','保持在90%以上',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(13,7,NULL,0,'2025-12-31',0,'<=',10000000,NULL,NULL,'required','控制在10/10万以内',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(14,8,NULL,0,'2024-12-31',0,'>=',1000000,NULL,NULL,'required','各县(市、区)分别建成1个',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(15,9,NULL,0,'2024-12-31',0,'done',NULL,NULL,NULL,'required','2024年底全面开办运营',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(16,10,NULL,0,'2025-12-31',0,'>=',90000000,NULL,NULL,'required','达到90%以上',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(17,10,NULL,1,'2025-12-31',0,'>=',92000000,NULL,NULL,'stretch','力争92%',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(18,11,NULL,0,'2025-12-31',1,'improve',NULL,NULL,NULL,'required','逐步提高',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(19,12,NULL,0,'2023-12-31',0,'>=',500000,NULL,NULL,'required','每年降低0.5个百分点以上',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(20,12,NULL,1,'2024-12-31',0,'>=',500000,NULL,NULL,'required','每年降低0.5个百分点以上',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(21,12,NULL,2,'2025-12-31',0,'>=',500000,NULL,NULL,'required','每年降低0.5个百分点以上',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(22,13,NULL,0,'2024-06-30',0,'>=',200000000,NULL,NULL,'required','上半年200张',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(23,13,NULL,1,'2024-12-31',1,'>=',500000000,NULL,NULL,'required','全年500张',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(24,14,NULL,0,'2024-12-31',1,'>=',60000000,NULL,NULL,'required','达到60%',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "target" VALUES(25,15,NULL,0,'2024-06-30',0,'done',NULL,NULL,NULL,'required','6月底前印发',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE task (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	parent_id INTEGER, 
	position INTEGER NOT NULL, 
	number TEXT NOT NULL, 
	name TEXT NOT NULL, 
	note TEXT, 
	retired_on DATE, 
	CONSTRAINT pk_task PRIMARY KEY (id), 
	CONSTRAINT fk_task_parent_id FOREIGN KEY(parent_id) REFERENCES task (id) ON DELETE CASCADE, 
	CONSTRAINT fk_task_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE, 
	CONSTRAINT uq_task_plan_id_number UNIQUE (plan_id, number)
);
INSERT INTO "task" VALUES(1,1,NULL,1,'一(一)','人才队伍提升行动',NULL,NULL);
INSERT INTO "task" VALUES(2,1,1,2,'一(一)1','加大执业医师培养力度',NULL,NULL);
INSERT INTO "task" VALUES(3,1,1,6,'一(一)2','推进医教研一体发展',NULL,NULL);
INSERT INTO "task" VALUES(4,1,NULL,8,'一(二)','服务能力提升行动',NULL,NULL);
INSERT INTO "task" VALUES(5,1,NULL,14,'一(三)','健康保障提升行动',NULL,NULL);
INSERT INTO "task" VALUES(6,2,NULL,1,'1','扩大医疗资源',NULL,NULL);
INSERT INTO "task" VALUES(7,2,NULL,4,'2','人事薪酬',NULL,NULL);
CREATE INDEX ix_change_entity ON change (entity, entity_key);
CREATE INDEX ix_region_parent_id ON region (parent_id);
CREATE INDEX ix_responsibility_department_id ON responsibility (department_id);
CREATE INDEX ix_target_indicator_id ON target (indicator_id);
CREATE INDEX ix_indicator_code ON indicator (code);
CREATE INDEX ix_indicator_task_id ON indicator (task_id);
CREATE INDEX ix_delivery_message_id ON delivery (message_id);
CREATE INDEX ix_delivery_open ON delivery (state);
CREATE INDEX ix_review_actual_id ON review (actual_id);
CREATE INDEX ix_period_lock_plan_id ON period_lock (plan_id);
CREATE INDEX ix_plan_version_plan_id ON plan_version (plan_id);
CREATE INDEX ix_actual_value ON actual (indicator_id, region_id, value, numerator);
CREATE INDEX ix_actual_irregular ON actual (indicator_id, region_id) WHERE completed_on IS NOT NULL OR basis = 'increment';
COMMIT;
