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
INSERT INTO "alembic_version" VALUES('0011');
CREATE TABLE chain_head (
	chain VARCHAR(80) NOT NULL, 
	length BIGINT NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_chain_head PRIMARY KEY (chain), 
	CONSTRAINT ck_chain_head_length CHECK (length >= 1)
);
INSERT INTO "chain_head" VALUES('change/',36,'0afbc257d6c553c9af357a183527988de5369fc52d4da8ed12fbf8534c1204a5');
INSERT INTO "chain_head" VALUES('rows',374,'80a63618c6a53059730b0a48840647030bf3e873a7bc2b7592572c987dbb5e85');
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
INSERT INTO "change" VALUES(1,'2023-01-05 02:00:00.000000','示例甲','test','register','schema',NULL,'{"schema": "0011"}','a9c4037bd283f5726b38e2361e2d13ed757ede1b8bd0d10fdf16f07209d1e837',NULL,NULL);
INSERT INTO "change" VALUES(2,'2023-01-05 02:00:00.000000','示例甲','test','region','*',NULL,'{"360000": {"aliases": [], "code": "360000", "level": "province", "name": "江西省", "parent": null}, "360100": {"aliases": ["南昌"], "code": "360100", "level": "city", "name": "南昌市", "parent": "360000"}, "360102": {"aliases": ["东湖"], "code": "360102", "level": "county", "name": "东湖区", "parent": "360100"}, "360103": {"aliases": ["西湖"], "code": "360103", "level": "county", "name": "西湖区", "parent": "360100"}, "360104": {"aliases": ["青云谱"], "code": "360104", "level": "county", "name": "青云谱区", "parent": "360100"}, "360111": {"aliases": ["青山湖"], "code": "360111", "level": "county", "name": "青山湖区", "parent": "360100"}, "360112": {"aliases": ["新建"], "code": "360112", "level": "county", "name": "新建区", "parent": "360100"}, "360113": {"aliases": ["红谷滩", "红谷滩新区"], "code": "360113", "level": "county", "name": "红谷滩区", "parent": "360100"}, "360121": {"aliases": [], "code": "360121", "level": "county", "name": "南昌县", "parent": "360100"}, "360123": {"aliases": ["安义"], "code": "360123", "level": "county", "name": "安义县", "parent": "360100"}, "360124": {"aliases": ["进贤"], "code": "360124", "level": "county", "name": "进贤县", "parent": "360100"}, "530000": {"aliases": [], "code": "530000", "level": "province", "name": "云南省", "parent": null}, "530400": {"aliases": ["玉溪"], "code": "530400", "level": "city", "name": "玉溪市", "parent": "530000"}, "530403": {"aliases": ["江川", "江川县"], "code": "530403", "level": "county", "name": "江川区", "parent": "530400"}, "530600": {"aliases": ["昭通"], "code": "530600", "level": "city", "name": "昭通市", "parent": "530000"}, "530602": {"aliases": ["昭阳"], "code": "530602", "level": "county", "name": "昭阳区", "parent": "530600"}, "530621": {"aliases": ["鲁甸"], "code": "530621", "level": "county", "name": "鲁甸县", "parent": "530600"}, "530622": {"aliases": ["巧家"], "code": "530622", "level": "county", "name": "巧家县", "parent": "530600"}, "530623": {"aliases": ["盐津"], "code": "530623", "level": "county", "name": "盐津县", "parent": "530600"}, "530624": {"aliases": ["大关"], "code": "530624", "level": "county", "name": "大关县", "parent": "530600"}, "530625": {"aliases": ["永善"], "code": "530625", "level": "county", "name": "永善县", "parent": "530600"}, "530626": {"aliases": ["绥江"], "code": "530626", "level": "county", "name": "绥江县", "parent": "530600"}, "530627": {"aliases": ["镇雄"], "code": "530627", "level": "county", "name": "镇雄县", "parent": "530600"}, "530628": {"aliases": ["彝良"], "code": "530628", "level": "county", "name": "彝良县", "parent": "530600"}, "530629": {"aliases": ["威信"], "code": "530629", "level": "county", "name": "威信县", "parent": "530600"}, "530681": {"aliases": ["水富", "水富县"], "code": "530681", "level": "county", "name": "水富市", "parent": "530600"}, "610000": {"aliases": [], "code": "610000", "level": "province", "name": "陕西省", "parent": null}, "610900": {"aliases": ["安康"], "code": "610900", "level": "city", "name": "安康市", "parent": "610000"}, "610902": {"aliases": ["汉滨"], "code": "610902", "level": "county", "name": "汉滨区", "parent": "610900"}, "610921": {"aliases": ["汉阴"], "code": "610921", "level": "county", "name": "汉阴县", "parent": "610900"}, "610922": {"aliases": ["石泉"], "code": "610922", "level": "county", "name": "石泉县", "parent": "610900"}, "610923": {"aliases": ["宁陕"], "code": "610923", "level": "county", "name": "宁陕县", "parent": "610900"}, "610924": {"aliases": ["紫阳"], "code": "610924", "level": "county", "name": "紫阳县", "parent": "610900"}, "610925": {"aliases": ["岚皋"], "code": "610925", "level": "county", "name": "岚皋县", "parent": "610900"}, "610926": {"aliases": ["平利"], "code": "610926", "level": "county", "name": "平利县", "parent": "610900"}, "610927": {"aliases": ["镇坪"], "code": "610927", "level": "county", "name": "镇坪县", "parent": "610900"}, "610929": {"aliases": ["白河"], "code": "610929", "level": "county", "name": "白河县", "parent": "610900"}, "610981": {"aliases": ["旬阳", "旬阳县"], "code": "610981", "level": "county", "name": "旬阳市", "parent": "610900"}, "630000": {"aliases": [], "code": "630000", "level": "province", "name": "青海省", "parent": null}, "630100": {"aliases": ["西宁"], "code": "630100", "level": "city", "name": "西宁市", "parent": "630000"}, "630102": {"aliases": ["城东"], "code": "630102", "level": "county", "name": "城东区", "parent": "630100"}, "630103": {"aliases": ["城中"], "code": "630103", "level": "county", "name": "城中区", "parent": "630100"}, "630104": {"aliases": ["城西"], "code": "630104", "level": "county", "name": "城西区", "parent": "630100"}, "630105": {"aliases": ["城北"], "code": "630105", "level": "county", "name": "城北区", "parent": "630100"}, "630106": {"aliases": ["湟中", "湟中县"], "code": "630106", "level": "county", "name": "湟中区", "parent": "630100"}, "630121": {"aliases": ["大通县", "大通"], "code": "630121", "level": "county", "name": "大通回族土族自治县", "parent": "630100"}, "630123": {"aliases": ["湟源"], "code": "630123", "level": "county", "name": "湟源县", "parent": "630100"}}','4fe46b35414d55d1c05157c54022209f69386a21bbc8e693c96ba02b81df86cb',NULL,NULL);
INSERT INTO "change" VALUES(3,'2023-01-05 02:00:00.000000','示例甲','test','department','*',NULL,'{"360100/体育部门": {"aliases": ["市体育局"], "all_counties": false, "collective": false, "full_name": "南昌市体育局", "members": [], "name": "体育部门", "region": "南昌市"}, "360100/健康南昌建设工作委员会": {"aliases": ["市健康南昌建设工作委员会"], "all_counties": false, "collective": false, "full_name": null, "members": [], "name": "健康南昌建设工作委员会", "region": "南昌市"}, "360100/各县(区)人民政府": {"aliases": ["各县(区)", "各县(区)政府", "各县区政府", "各县区", "各地", "各县（区）人民政府", "各县（区）"], "all_counties": true, "collective": true, "full_name": null, "members": [], "name": "各县(区)人民政府", "region": "南昌市"}, "360100/各级党委、政府": {"aliases": ["各级党委政府"], "all_counties": true, "collective": true, "full_name": null, "members": [], "name": "各级党委、政府", "region": "南昌市"}, "360100/市政府各部门": {"aliases": ["各部门", "市直各部门"], "all_counties": false, "collective": true, "full_name": null, "members": ["体育部门"], "name": "市政府各部门", "region": "南昌市"}, "360100/开发区管委会": {"aliases": ["各开发区管委会", "各开发区"], "all_counties": false, "collective": true, "full_name": null, "members": ["经开区管委会", "高新区管委会"], "name": "开发区管委会", "region": "南昌市"}, "360100/湾里管理局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "南昌市湾里管理局", "members": [], "name": "湾里管理局", "region": "南昌市"}, "360100/经开区管委会": {"aliases": ["经开区", "经济开发区", "南昌经开区管委会"], "all_counties": false, "collective": false, "full_name": "南昌经济技术开发区管理委员会", "members": [], "name": "经开区管委会", "region": "南昌市"}, "360100/高新区管委会": {"aliases": ["高新区", "高新技术开发区", "南昌高新区管委会"], "all_counties": false, "collective": false, "full_name": "南昌高新技术产业开发区管理委员会", "members": [], "name": "高新区管委会", "region": "南昌市"}, "530403/共青团江川区委": {"aliases": ["团区委"], "all_counties": false, "collective": false, "full_name": "共青团玉溪市江川区委员会", "members": [], "name": "共青团江川区委", "region": "江川区"}, "530403/区乡村振兴局": {"aliases": ["江川区乡村振兴局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区乡村振兴局", "members": [], "name": "区乡村振兴局", "region": "江川区"}, "530403/区人力资源和社会保障局": {"aliases": ["江川区人力资源和社会保障局", "区人社局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区人力资源和社会保障局", "members": [], "name": "区人力资源和社会保障局", "region": "江川区"}, "530403/区住房和城乡建设局": {"aliases": ["江川区住房和城乡建设局", "区住建局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区住房和城乡建设局", "members": [], "name": "区住房和城乡建设局", "region": "江川区"}, "530403/区农业农村局": {"aliases": ["江川区农业农村局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区农业农村局", "members": [], "name": "区农业农村局", "region": "江川区"}, "530403/区医改领导小组": {"aliases": [], "all_counties": false, "collective": false, "full_name": "玉溪市江川区深化医药卫生体制改革领导小组", "members": [], "name": "区医改领导小组", "region": "江川区"}, "530403/区医改领导小组各成员单位": {"aliases": [], "all_counties": false, "collective": true, "full_name": null, "members": [], "name": "区医改领导小组各成员单位", "region": "江川区"}, "530403/区医疗保障局": {"aliases": ["江川区医疗保障局", "区医保局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区医疗保障局", "members": [], "name": "区医疗保障局", "region": "江川区"}, "530403/区卫生健康局": {"aliases": ["江川区卫生健康局", "区卫健局", "区级卫生健康行政部门"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区卫生健康局", "members": [], "name": "区卫生健康局", "region": "江川区"}, "530403/区发展和改革局": {"aliases": ["江川区发展和改革局", "区发改局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区发展和改革局", "members": [], "name": "区发展和改革局", "region": "江川区"}, "530403/区司法局": {"aliases": ["江川区司法局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区司法局", "members": [], "name": "区司法局", "region": "江川区"}, "530403/区妇女联合会": {"aliases": ["江川区妇女联合会", "区妇联"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区妇女联合会", "members": [], "name": "区妇女联合会", "region": "江川区"}, "530403/区委宣传部": {"aliases": [], "all_counties": false, "collective": false, "full_name": "中共玉溪市江川区委宣传部", "members": [], "name": "区委宣传部", "region": "江川区"}, "530403/区委机构编制委员会办公室": {"aliases": ["委机构编制委员会办公室", "区委编办"], "all_counties": false, "collective": false, "full_name": "中共玉溪市江川区委机构编制委员会办公室", "members": [], "name": "区委机构编制委员会办公室", "region": "江川区"}, "530403/区委网信办": {"aliases": [], "all_counties": false, "collective": false, "full_name": "中共玉溪市江川区委网络安全和信息化委员会办公室", "members": [], "name": "区委网信办", "region": "江川区"}, "530403/区工业商贸和信息化局": {"aliases": ["江川区工业商贸和信息化局", "区工信局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区工业商贸和信息化局", "members": [], "name": "区工业商贸和信息化局", "region": "江川区"}, "530403/区市场监督管理局": {"aliases": ["江川区市场监督管理局", "区市场监管局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区市场监督管理局", "members": [], "name": "区市场监督管理局", "region": "江川区"}, "530403/区应急管理局": {"aliases": ["江川区应急管理局", "区应急局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区应急管理局", "members": [], "name": "区应急管理局", "region": "江川区"}, "530403/区总工会": {"aliases": ["江川区总工会"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区总工会", "members": [], "name": "区总工会", "region": "江川区"}, "530403/区政务服务管理局": {"aliases": ["江川区政务服务管理局", "区政务服务局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区政务服务管理局", "members": [], "name": "区政务服务管理局", "region": "江川区"}, "530403/区政府办公室": {"aliases": ["江川区人民政府办公室", "区政府办"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区人民政府办公室", "members": [], "name": "区政府办公室", "region": "江川区"}, "530403/区教育体育局": {"aliases": ["江川区教育体育局", "区教体局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区教育体育局", "members": [], "name": "区教育体育局", "region": "江川区"}, "530403/区文化和旅游局": {"aliases": ["江川区文化和旅游局", "区文旅局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区文化和旅游局", "members": [], "name": "区文化和旅游局", "region": "江川区"}, "530403/区残疾人联合会": {"aliases": ["江川区残疾人联合会", "区残联"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区残疾人联合会", "members": [], "name": "区残疾人联合会", "region": "江川区"}, "530403/区民政局": {"aliases": ["江川区民政局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区民政局", "members": [], "name": "区民政局", "region": "江川区"}, "530403/区消防救援大队": {"aliases": ["江川区消防救援大队"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区消防救援大队", "members": [], "name": "区消防救援大队", "region": "江川区"}, "530403/区科学技术局": {"aliases": ["江川区科学技术局", "区科技局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区科学技术局", "members": [], "name": "区科学技术局", "region": "江川区"}, "530403/区税务局": {"aliases": ["江川区税务局"], "all_counties": false, "collective": false, "full_name": "国家税务总局玉溪市江川区税务局", "members": [], "name": "区税务局", "region": "江川区"}, "530403/区自然资源局": {"aliases": ["江川区自然资源局"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区自然资源局", "members": [], "name": "区自然资源局", "region": "江川区"}, "530403/区融媒体中心": {"aliases": ["江川区融媒体中心"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区融媒体中心", "members": [], "name": "区融媒体中心", "region": "江川区"}, "530403/区财政局": {"aliases": ["江川区财政局", "区财政"], "all_counties": false, "collective": false, "full_name": "玉溪市江川区财政局", "members": [], "name": "区财政局", "region": "江川区"}, "530403/市公安局江川分局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "玉溪市公安局江川分局", "members": [], "name": "市公安局江川分局", "region": "江川区"}, "530403/市生态环境局江川分局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "玉溪市生态环境局江川分局", "members": [], "name": "市生态环境局江川分局", "region": "江川区"}, "530600/各县(市、区)": {"aliases": ["各县市区", "各县（市、区）"], "all_counties": true, "collective": true, "full_name": null, "members": [], "name": "各县(市、区)", "region": "昭通市"}, "530600/市卫健委": {"aliases": ["市卫生健康委", "昭通市卫生健康委", "昭通市卫健委", "市卫生健康委员会"], "all_counties": false, "collective": false, "full_name": "昭通市卫生健康委员会", "members": [], "name": "市卫健委", "region": "昭通市"}, "530600/市发改委": {"aliases": ["市发展改革委", "昭通市发展改革委", "昭通市发改委", "市发展和改革委员会"], "all_counties": false, "collective": false, "full_name": "昭通市发展和改革委员会", "members": [], "name": "市发改委", "region": "昭通市"}, "530600/市教体局": {"aliases": ["市教育体育局", "昭通市教体局"], "all_counties": false, "collective": false, "full_name": "昭通市教育体育局", "members": [], "name": "市教体局", "region": "昭通市"}, "530600/市财政局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "昭通市财政局", "members": [], "name": "市财政局", "region": "昭通市"}, "610900/各县(市、区)卫健局": {"aliases": ["各县(市、区)卫生健康局", "各县区卫健局"], "all_counties": true, "collective": true, "full_name": null, "members": [], "name": "各县(市、区)卫健局", "region": "安康市"}, "610900/安康市卫生健康委员会": {"aliases": ["安康市卫生健康委", "安康市卫健委", "市卫生健康委员会", "市卫生健康委", "市卫健委"], "all_counties": false, "collective": false, "full_name": null, "members": [], "name": "安康市卫生健康委员会", "region": "安康市"}, "610900/市直各医疗卫生单位": {"aliases": [], "all_counties": false, "collective": true, "full_name": null, "members": [], "name": "市直各医疗卫生单位", "region": "安康市"}, "610900/恒口示范区卫健局": {"aliases": ["恒口示范区卫生健康局"], "all_counties": false, "collective": false, "full_name": null, "members": [], "name": "恒口示范区卫健局", "region": "安康市"}, "610900/高新区卫健和医保局": {"aliases": ["安康高新区卫健和医保局"], "all_counties": false, "collective": false, "full_name": null, "members": [], "name": "高新区卫健和医保局", "region": "安康市"}, "630100/各区政府": {"aliases": [], "all_counties": false, "collective": true, "full_name": null, "members": ["城东区", "城中区", "城西区", "城北区", "湟中区"], "name": "各区政府", "region": "西宁市"}, "630100/各县区政府": {"aliases": ["各县区"], "all_counties": true, "collective": true, "full_name": null, "members": [], "name": "各县区政府", "region": "西宁市"}, "630100/市人力资源社会保障局": {"aliases": ["市人社局", "西宁市人力资源社会保障局"], "all_counties": false, "collective": false, "full_name": "西宁市人力资源和社会保障局", "members": [], "name": "市人力资源社会保障局", "region": "西宁市"}, "630100/市公安局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "西宁市公安局", "members": [], "name": "市公安局", "region": "西宁市"}, "630100/市农业农村局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "西宁市农业农村局", "members": [], "name": "市农业农村局", "region": "西宁市"}, "630100/市医保局": {"aliases": ["西宁市医保局"], "all_counties": false, "collective": false, "full_name": "西宁市医疗保障局", "members": [], "name": "市医保局", "region": "西宁市"}, "630100/市卫生健康委": {"aliases": ["市卫健委", "西宁市卫生健康委", "西宁市卫健委"], "all_counties": false, "collective": false, "full_name": "西宁市卫生健康委员会", "members": [], "name": "市卫生健康委", "region": "西宁市"}, "630100/市发展改革委": {"aliases": ["市发改委", "西宁市发展改革委"], "all_counties": false, "collective": false, "full_name": "西宁市发展和改革委员会", "members": [], "name": "市发展改革委", "region": "西宁市"}, "630100/市司法局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "西宁市司法局", "members": [], "name": "市司法局", "region": "西宁市"}, "630100/市大数据局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "西宁市大数据局", "members": [], "name": "市大数据局", "region": "西宁市"}, "630100/市委人才办": {"aliases": ["西宁市委人才办"], "all_counties": false, "collective": false, "full_name": "中共西宁市委人才工作领导小组办公室", "members": [], "name": "市委人才办", "region": "西宁市"}, "630100/市委编办": {"aliases": ["西宁市委编办"], "all_counties": false, "collective": false, "full_name": "中共西宁市委机构编制委员会办公室", "members": [], "name": "市委编办", "region": "西宁市"}, "630100/市委网信办": {"aliases": ["西宁市委网信办"], "all_counties": false, "collective": false, "full_name": "中共西宁市委网络安全和信息化委员会办公室", "members": [], "name": "市委网信办", "region": "西宁市"}, "630100/市市场监管局": {"aliases": ["西宁市市场监管局"], "all_counties": false, "collective": false, "full_name": "西宁市市场监督管理局", "members": [], "name": "市市场监管局", "region": "西宁市"}, "630100/市民政局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "西宁市民政局", "members": [], "name": "市民政局", "region": "西宁市"}, "630100/市科技局": {"aliases": ["西宁市科技局"], "all_counties": false, "collective": false, "full_name": "西宁市科学技术局", "members": [], "name": "市科技局", "region": "西宁市"}, "630100/市财政局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "西宁市财政局", "members": [], "name": "市财政局", "region": "西宁市"}}','64263acc84c8bfaeb71cf4daa28959a784a4f2fd8a8f6bc6368c2361045d52d9',NULL,NULL);
INSERT INTO "change" VALUES(4,'2023-01-05 02:00:00.000000','示例甲','test','light_rule','strict',NULL,'{"document": "planctl docs/method.md", "mode": "ratio", "name": "严格序时", "on_cut": "1.000000", "risk_cut": "0.800000", "source": "本系统默认：时间过半、任务过半为达到序时进度，不足八成为滞后", "version": 1}','8f11d53ad41940cd9c7d863b8d450d36188f78f91c09cc0c97e1e37830478fe3',NULL,NULL);
INSERT INTO "change" VALUES(5,'2023-01-05 02:00:00.000000','示例甲','test','light_rule','eurostat',NULL,'{"document": "欧盟统计局《Sustainable development in the European Union — Monitoring report on progress towards the SDGs in an EU context》，每年一版，2021 年为第 5 版", "mode": "ratio", "name": "欧盟统计局", "on_cut": "0.950000", "risk_cut": "0.600000", "source": "欧盟统计局可持续发展指标评估所用的两条界线：实际增速达到所需的 95%、60%", "version": 1}','715919d29f0860296ada609025c98f29ca83aed6a3eb442932bbb2b514b7e378',NULL,NULL);
INSERT INTO "change" VALUES(6,'2023-01-05 02:00:00.000000','示例甲','test','light_rule','un2022',NULL,'{"document": "联合国统计司《Sustainable Development Goals Progress Chart 2022: Technical Note》 https://unstats.un.org/sdgs/report/2022/Progress_Chart_Technical_Note_2022.pdf", "mode": "ratio", "name": "联合国2022", "on_cut": "0.950000", "risk_cut": "0.500000", "source": "联合国可持续发展目标 2022 年进展图所用的两条界线：实际增速与所需增速之比 0.95、0.5", "version": 1}','c2cf6503fe563060773484c7e2774fc23e60d9c16638cb6d285525f951af6f26',NULL,NULL);
INSERT INTO "change" VALUES(7,'2023-01-05 02:00:00.000000','示例甲','test','light_rule','sanya',NULL,'{"document": "《三亚市推进项目建设红黄绿亮牌督办机制》，见《海南日报》2022年5月13日第7版；原用于项目投资进度", "holds_from": "2022-05-13", "mode": "ratio", "name": "三亚", "on_cut": "1.000000", "risk_cut": "0.500000", "source": "不低于序时进度亮绿牌，低于序时进度 50% 以内（含）亮黄牌，低于 50% 以上亮红牌", "version": 1}','6df2b52455646adb8dc22e021f99b1c8b79ddea8d2ac5a4250a7cba836c3c33f',NULL,NULL);
INSERT INTO "change" VALUES(8,'2023-01-05 02:00:00.000000','示例甲','test','light_rule','yinchuan',NULL,'{"document": "银川市发展和改革委员会重点项目“红黄绿灯”推进机制，2025年3月18日公布；原用于项目建设进度", "holds_from": "2025-03-18", "mode": "points", "name": "银川", "on_cut": "0.000000", "risk_cut": "-30.000000", "source": "完成序时进度亮绿灯，低于 10 至 30 个百分点亮黄灯，超过 30 个百分点亮红灯；原文没有说低于不足 10 个百分点的，这里归黄灯", "version": 1}','bf9cf1ebd821acc1b2490fc3c0bdd562e61bb1ce6e613e2517b02c3d0d91b477',NULL,NULL);
INSERT INTO "change" VALUES(9,'2023-01-05 02:00:00.000000','示例甲','test','light_rule','pepfar',NULL,'{"document": "美国国际开发署艾滋病办公室（USAID/OHA）公开的分析程序 gophr，R/calc_achievement.R，函数 color_achievement，2024 年 7 月以后的版本 https://github.com/USAID-OHA-SI/gophr/blob/064c8709c1f4b6883bf714134626376748b837c6/R/calc_achievement.R；原用于每年的目标", "mode": "points", "name": "PEPFAR", "on_cut": "-10.000000", "risk_cut": "-25.000000", "source": "美国总统防治艾滋病紧急救援计划的目标完成分档：比当季应完成的份额（每季四分之一）低 10 个百分点以内为 On Target，低 25 个百分点以内为 At Risk，更低为 Concerned", "version": 1}','c7b01367257c4f89e7c7e32fba965950cf3d057a4d1a81cb9486303c2f47928d',NULL,NULL);
INSERT INTO "change" VALUES(10,'2023-01-05 02:00:00.000000','示例甲','test','region','*',NULL,'{"990000": {"aliases": [], "code": "990000", "level": "province", "name": "示范省", "parent": null}, "990100": {"aliases": ["临江"], "code": "990100", "level": "city", "name": "临江市", "parent": "990000"}, "990102": {"aliases": ["南浦"], "code": "990102", "level": "county", "name": "南浦区", "parent": "990100"}, "990121": {"aliases": ["东山"], "code": "990121", "level": "county", "name": "东山县", "parent": "990100"}, "990122": {"aliases": ["西河"], "code": "990122", "level": "county", "name": "西河县", "parent": "990100"}}','71e64dd62799b28d8df9d82f78ef99655386f5f9382d920072a0c2742dfb7783',NULL,NULL);
INSERT INTO "change" VALUES(11,'2023-01-05 02:00:00.000000','示例甲','test','department','*',NULL,'{"990100/各县(市、区)": {"aliases": ["各县市区"], "all_counties": true, "collective": true, "full_name": null, "members": [], "name": "各县(市、区)", "region": "临江市"}, "990100/市医保局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "临江市医疗保障局", "members": [], "name": "市医保局", "region": "临江市"}, "990100/市卫健委": {"aliases": ["市卫生健康委", "临江市卫健委"], "all_counties": false, "collective": false, "full_name": "临江市卫生健康委员会", "members": [], "name": "市卫健委", "region": "临江市"}, "990100/市教体局": {"aliases": [], "all_counties": false, "collective": false, "full_name": "临江市教育体育局", "members": [], "name": "市教体局", "region": "临江市"}}','382ee3dbaec881b82d8e3ccb142a4eaa2691001bf227fe08bd9d212b095da5b6',NULL,NULL);
INSERT INTO "change" VALUES(12,'2023-01-05 02:00:00.000000','示例甲','test','plan','linjiang-2023',NULL,'"plan:\n  code: linjiang-2023\n  name: 临江市医疗卫生能力提升三年行动计划\n  region: 临江市\n  start: 2023-01-01\n  end: 2025-12-31\n  issuer: 临江市卫生健康委员会\n  lead: [市卫健委]\n  support: [各县(市、区)]\n  frequency: quarterly\n  deadline: 15\ntasks:\n  - number: 一(一)\n    name: 人才队伍提升行动\n    tasks:\n      - number: 一(一)1\n        name: 加大执业医师培养力度\n        indicators:\n          - code: lj-01-1\n            name: 执业(助理)医师考试综合通过率\n            aliases: [综合通过率, 考试通过率]\n            unit: \"%\"\n            kind: level\n            direction: up\n            frequency: annual\n            targets:\n              - {due: 2023-12-31, must: \">= 36\", text: \"36%以上\"}\n              - {due: 2024-12-31, must: \">= 38\", text: \"38%以上\"}\n              - {due: 2025-12-31, must: \"> 40\", text: \"突破40%\"}\n          - code: lj-01-2\n            name: 上派挂职学习医护人员数\n            aliases: [上派挂职]\n            unit: 名\n            kind: flow\n            direction: up\n            targets:\n              - {due: 2023-12-31, must: \">= 100\", text: 每年选派100名}\n              - {due: 2024-12-31, must: \">= 100\", text: 每年选派100名}\n              - {due: 2025-12-31, must: \">= 100\", text: 每年选派100名}\n          - code: lj-01-3\n            name: 公立医院床人比\n            aliases: [床人比]\n            unit: \"1:x\"\n            kind: level\n            direction: up\n            baseline: {value: 1.4, date: 2022-12-31}\n            precision: 2\n            targets:\n              - {due: 2025-12-31, must: \">= 2.12\", text: \"达到1:2.12\"}\n      - number: 一(一)2\n        name: 推进医教研一体发展\n        indicators:\n          - code: lj-02-1\n            name: 累计新建专家工作站数\n            aliases: [专家工作站]\n            unit: 个\n            kind: count\n            direction: up\n            targets:\n              - {due: 2025-12-31, must: \">= 120\", text: 新建专家工作站120个}\n  - number: 一(二)\n    name: 服务能力提升行动\n    lead: [市卫健委]\n    support: [市医保局, 各县(市、区)]\n    indicators:\n      - code: lj-03-1\n        name: 县级医院达标任务完成比例\n        aliases: [达标任务]\n        unit: \"%\"\n        kind: level\n        direction: up\n        baseline: {value: 0, date: 2022-12-31}\n        targets:\n          - {due: 2023-12-31, must: \">= 30\", text: \"2023年完成30%\"}\n          - {due: 2024-12-31, must: \">= 60\", text: \"2024年完成60%\"}\n          - {due: 2025-12-31, must: \">= 100\", text: 2025年全面完成}\n      - code: lj-03-2\n        name: 适龄儿童免疫规划疫苗接种率\n        aliases: [接种率]\n        unit: \"%\"\n        kind: maintain\n        direction: up\n        targets:\n          - {must: \">= 90\", text: \"保持在90%以上\"}\n      - code: lj-03-3\n        name: 孕产妇死亡率\n        unit: 1/10万\n        kind: level\n        direction: down\n        baseline: {value: 14, date: 2022-12-31}\n        frequency: annual\n        precision: 1\n        targets:\n          - {due: 2025-12-31, must: \"<= 10\", text: 控制在10/10万以内}\n      - code: lj-03-4\n        name: 每个县区建成公办托育机构数\n        aliases: [托育机构]\n        unit: 个\n        kind: each\n        direction: up\n        scope: each_county\n        targets:\n          - {due: 2024-12-31, must: \">= 1\", text: 各县(市、区)分别建成1个}\n      - code: lj-03-5\n        name: 市妇幼保健院新院区开办运营\n        aliases: [新院区]\n        kind: yesno\n        direction: up\n        targets:\n          - {due: 2024-12-31, must: done, text: 2024年底全面开办运营}\n  - number: 一(三)\n    name: 健康保障提升行动\n    lead: [市医保局]\n    support: [市卫健委]\n    indicators:\n      - code: lj-04-1\n        name: 县域就诊率\n        unit: \"%\"\n        kind: level\n        direction: up\n        baseline: {value: 70, date: 2022-12-31}\n        precision: 1\n        targets:\n          - {due: 2025-12-31, must: \">= 90\", text: \"达到90%以上\"}\n          - {due: 2025-12-31, must: \">= 92\", text: \"力争92%\", tier: stretch}\n      - code: lj-04-2\n        name: 人均预期寿命\n        unit: 岁\n        kind: trend\n        direction: up\n        baseline: {value: 75.2, date: 2022-12-31}\n        frequency: annual\n        precision: 1\n        targets:\n          - {must: improve, text: 逐步提高}\n      - code: lj-04-3\n        name: 儿童青少年总体近视率年降幅\n        aliases: [近视率]\n        unit: \"%\"\n        kind: annual_change\n        direction: down\n        baseline: {value: 55, date: 2022-12-31}\n        frequency: annual\n        precision: 1\n        lead: [市教体局]\n        support: [市卫健委]\n        targets:\n          - {due: 2023-12-31, must: \">= 0.5\", text: 每年降低0.5个百分点以上}\n          - {due: 2024-12-31, must: \">= 0.5\", text: 每年降低0.5个百分点以上}\n          - {due: 2025-12-31, must: \">= 0.5\", text: 每年降低0.5个百分点以上}\n"','ba39684d9e6a93b1997cc3ddc3504cdba6644520f7b6653731ba6ea3ae1cffde',NULL,NULL);
INSERT INTO "change" VALUES(13,'2023-01-05 02:00:00.000000','示例甲','test','region','990200',NULL,'{"990200": {"aliases": ["河西"], "code": "990200", "level": "city", "name": "河西市", "parent": "990000"}}','ecc3077328740062dab0aa625b6872a2c2a5e92e084e1202fa0066809cfe6a4a',NULL,NULL);
INSERT INTO "change" VALUES(14,'2023-01-05 02:00:00.000000','示例甲','test','department','*',NULL,'{"990200/市人社局": {"aliases": [], "all_counties": false, "collective": false, "full_name": null, "members": [], "name": "市人社局", "region": "河西市"}, "990200/市卫生健康委": {"aliases": ["市卫健委", "河西市卫生健康委"], "all_counties": false, "collective": false, "full_name": "河西市卫生健康委员会", "members": [], "name": "市卫生健康委", "region": "河西市"}}','7756359aeed96a630be2298a71b671d424d3c1614ed9027a6f024f1458b0d5de',NULL,NULL);
INSERT INTO "change" VALUES(15,'2023-01-05 02:00:00.000000','示例甲','test','plan','hexi-2024',NULL,'"plan:\n  code: hexi-2024\n  name: 河西市2024年卫生健康工作要点\n  region: 河西市\n  start: 2024-01-01\n  end: 2024-12-31\n  lead: [市卫生健康委]\n  frequency: quarterly\n  deadline: 30\n  no_baseline: wait\ntasks:\n  - number: 1\n    name: 扩大医疗资源\n    indicators:\n      - code: hx-01-1\n        name: 新增床位数\n        unit: 张\n        kind: count\n        direction: up\n        targets:\n          - {due: 2024-06-30, must: \">= 200\", text: 上半年200张}\n          - {must: \">= 500\", text: 全年500张}\n      - code: hx-01-2\n        name: 二级以上医院预约诊疗率\n        unit: \"%\"\n        kind: level\n        direction: up\n        targets:\n          - {must: \">= 60\", text: \"达到60%\"}\n  - number: 2\n    name: 人事薪酬\n    lead: [市人社局]\n    support: [市卫生健康委]\n    indicators:\n      - code: hx-02-1\n        name: 薪酬制度改革方案印发\n        kind: yesno\n        direction: up\n        targets:\n          - {due: 2024-06-30, must: done, text: 6月底前印发}\n"','c5ee54a34c9b1dcdf1dc7fbc9346019eeb622c221caf9da9699cdb6a1b396e54',NULL,NULL);
INSERT INTO "change" VALUES(16,'2024-01-10 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-01-1/990100/2023',NULL,'{"revision": 1, "source": "季报", "value": "36.5"}','3f0652dd7beb2aeb9047dbd7ac5ddf29cecc1fd822a1663503ce91e6abd62533',NULL,'{"49":[1,"1fb529f970b6ab2f6d982cda2f0662f7e202b01b3435656b1fb289ad9c57b2bb"]}');
INSERT INTO "change" VALUES(17,'2024-01-10 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-01-2/990100/2023Q4',NULL,'{"revision": 1, "source": "季报", "value": "95"}','cf6d8c87d2889fb5b9882351a5615a5ae45319fb1986ae37795ec26c19bdc436',NULL,'{"49":[2,"842b3bb9be7be313007999dfa31c20afff28a4072fd58fb3cfe7722d974c0b3d"]}');
INSERT INTO "change" VALUES(18,'2024-10-11 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-01-2/990100/2024Q3',NULL,'{"revision": 1, "source": "季报", "value": "75"}','74353ad0a361956e23f4f6bd231277cc2f7bd16ed122bf4b102b277de8b09ce1',NULL,'{"49":[3,"c58b771fd17a56c801d1fad70bf6c147f03b4d4611a408449c163de781b4ca15"]}');
INSERT INTO "change" VALUES(19,'2024-07-10 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-02-1/990100/2024Q2',NULL,'{"revision": 1, "source": "季报", "value": "60"}','d38a28ec708f6189e855017f0eee06b516dad13caf8c88664143dabad6a8e84d',NULL,'{"49":[4,"a0200b16e9ddc199c926bfab34e6656b45bfbc15d99b32a467c8bd27d5b0f632"]}');
INSERT INTO "change" VALUES(20,'2024-01-09 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-1/990100/2023Q4',NULL,'{"revision": 1, "source": "季报", "value": "30"}','25cb31c745ce39de06b14758415ced0492f85510476d3d2d7ed05e844dbb4613',NULL,'{"49":[5,"91ef56642996cc07ac509fa3fe921f8cfed8fd0d0d0f9087b04a313e300833ba"]}');
INSERT INTO "change" VALUES(21,'2024-10-09 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-1/990100/2024Q3',NULL,'{"revision": 1, "source": "季报", "value": "50"}','f29dc3e73408984beb08a00cdac54784a830e76bab90cd861195acd58c64c0b6',NULL,'{"49":[6,"6c04f58e3ebac4c3ee4dd11d72885f8397d1d17a68044fd1c9d5ba30ac744e7c"]}');
INSERT INTO "change" VALUES(22,'2024-10-09 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-2/990100/2024Q3',NULL,'{"revision": 1, "source": "季报", "value": "89.5"}','928ca2923c09ba4b308866756fed13542ea4887d266fe6255ba36c2732bb104c',NULL,'{"49":[7,"6fa200db92392a716d187ce19d317cf6f80f8fff95490f2a96b7bfd21d7c27b1"]}');
INSERT INTO "change" VALUES(23,'2024-10-08 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-2/990121/2024Q3',NULL,'{"revision": 1, "source": "季报", "value": "95"}','4486ecb9b39b8924e8dd150bd6c82d5407c114499a97eec0f6d8f40d0f138358',NULL,'{"51":[1,"19adb31c08f7ec1296861654180ac3dc16913ef5f5b882ba25e036fcff2fe2e5"]}');
INSERT INTO "change" VALUES(24,'2024-10-08 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-2/990122/2024Q3',NULL,'{"revision": 1, "source": "季报", "value": "85"}','3818b2ac8a2b45712e83537de6f139ce708de56409b715829381e2c77e337644',NULL,'{"52":[1,"a1f07ed69cea3aff83c9c4b2b5ddc021b90164e7440e7ebcda1bf32bc58de6a2"]}');
INSERT INTO "change" VALUES(25,'2024-01-12 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-3/990100/2023',NULL,'{"revision": 1, "source": "季报", "value": "12.3"}','657e2ba22c6796cfc507e0519cdb6cbbc8de1852dabba045cf320a0da3fad642',NULL,'{"49":[8,"4e2b123d4aca54e6fa53b3220918718e24cfa6605345854152f57f9366d4f93a"]}');
INSERT INTO "change" VALUES(26,'2024-10-08 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-4/990121/2024Q3',NULL,'{"revision": 1, "source": "季报", "value": "1"}','2e494b840a48b68977bad85c35084bca7778812e0fc151bff1121b34d5257ea7',NULL,'{"51":[2,"10b3cfdccebd86934b9f8d051bbd5b0382c14a7ada8782b034d28c24e6c90b35"]}');
INSERT INTO "change" VALUES(27,'2024-10-10 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-4/990122/2024Q3',NULL,'{"revision": 1, "source": "季报", "value": "0"}','89186095296b765499a1311ac432676a7edfc72747a63fcd485df75bd227852a',NULL,'{"52":[2,"26d30ea86b80197ff953c9eac834144b0ba1f891a8b6daefc6b8d2cb36e229ab"]}');
INSERT INTO "change" VALUES(28,'2024-07-10 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-03-5/990100/2024Q2',NULL,'{"revision": 1, "source": "季报", "value": "0.4"}','ae2723bd7921da646ffbcda9e99d7f5f90fdb60d6a9901817ef742c2095bf22b',NULL,'{"49":[9,"39ebf03b248e27ef5b3790b779dae457063730c4df9652ad0d28086bc7fea91d"]}');
INSERT INTO "change" VALUES(29,'2024-04-10 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-04-1/990100/2024Q1',NULL,'{"revision": 1, "source": "季报", "value": "79.5"}','3a99c8073d7062795491fbe2fcfc05be4998dbf8f75e7a6ec9c5b0e297a33196',NULL,'{"49":[10,"e379e2660b073c8ccea38a57dc645babea6239c9a6746654b5bf421ef9fa26dc"]}');
INSERT INTO "change" VALUES(30,'2024-02-10 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-04-2/990100/2023',NULL,'{"revision": 1, "source": "季报", "value": "75.1"}','8b90e8b884bba3a537139c923c742652f15f89c2dd01bb99dfab087b7e4ed020',NULL,'{"49":[11,"90984a787c7c65d57ea58ec59032ae39895a11b0fdea4616c035f30628d10f32"]}');
INSERT INTO "change" VALUES(31,'2024-02-10 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-04-3/990100/2023',NULL,'{"revision": 1, "source": "季报", "value": "54.4"}','3aef9bfe486810c5aedc36eb638a46ed8958d7212eb3955d2fdd26822e9a2789',NULL,'{"49":[12,"bec4afc3bb9215cc9fdfb08b381f8bf1096e29e5020f5fccf6e2c9991e68e2bc"]}');
INSERT INTO "change" VALUES(32,'2024-07-12 02:00:00.000000','示例甲','test','actual','hexi-2024/hx-01-1/990200/2024Q2',NULL,'{"revision": 1, "source": "季报", "value": "180"}','024923701fb5aebd8a7ef1c302219a3c748d9bd6dd6a98e42080f8561e284100',NULL,'{"53":[1,"33922f8aa39dae70df6ecc1f323e6894de8f6a6ccf563cc31e45c31bdb5f23aa"]}');
INSERT INTO "change" VALUES(33,'2024-10-11 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-01-3/990100/2024Q3',NULL,'{"denominator": "2500", "numerator": "4650", "revision": 1, "value": "1.860000"}','6f061028bafcf836f64e551da2b7dbd101d1f5326000090fee80952d6a9a7fa3',NULL,'{"49":[13,"5a960373ff1eaa1903b1a87923b2623f4964d0a6906b24424a83df848753edc3"]}');
INSERT INTO "change" VALUES(34,'2024-07-01 02:00:00.000000','示例甲','test','actual','hexi-2024/hx-02-1/990200/2024Q2',NULL,'{"completed_on": "2024-06-28", "revision": 1, "value": "1"}','66e32b7024c25dfbb2c317deddb5d7ced47a5e89940fef1e5c59d7bd5fb65d02',NULL,'{"53":[2,"078314a6ff360601821e007003d59e38e7df6b310cb99de66c2a400bc9c42ff7"]}');
INSERT INTO "change" VALUES(35,'2024-09-02 02:00:00.000000','示例甲','test','actual','linjiang-2023/lj-02-1/990100/2024Q2','{"revision": 1, "source": "季报", "value": "60.000000"}','{"reason": "核实后多报 8 个", "revision": 2, "value": "52"}','9fbbe0cefd692be0396e0829037aec71c0b38c056222d03c0941efda735c92b5',NULL,'{"49":[14,"182cacc1f3a6fd837f055580204d0a308d6d4ae449ad769c18f84fcec080b99e"]}');
INSERT INTO "change" VALUES(36,'2024-08-01 02:00:00.000000','示例甲','test','plan_light_rule','linjiang-2023','{"rule": "strict"}','{"from": "2024-08-01", "rule": "sanya"}','0afbc257d6c553c9af357a183527988de5369fc52d4da8ed12fbf8534c1204a5',NULL,NULL);
CREATE TABLE "contact" (
	id INTEGER NOT NULL, 
	department_id INTEGER NOT NULL, 
	region_id INTEGER, 
	channel VARCHAR(20) DEFAULT 'email' NOT NULL, 
	address TEXT NOT NULL, 
	name TEXT, 
	role VARCHAR(20) DEFAULT 'to' NOT NULL, 
	CONSTRAINT pk_contact PRIMARY KEY (id), 
	CONSTRAINT fk_contact_department_id FOREIGN KEY(department_id) REFERENCES department (id) ON DELETE CASCADE, 
	CONSTRAINT fk_contact_region_id FOREIGN KEY(region_id) REFERENCES region (id) ON DELETE RESTRICT, 
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
	CONSTRAINT uq_delivery_item_stage_recipient UNIQUE (item, stage, recipient), 
	CONSTRAINT ck_delivery_attempts CHECK (attempts >= 0), 
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
	CONSTRAINT fk_indicator_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE, 
	CONSTRAINT ck_indicator_hold_mode CHECK (hold_mode IN ('always', 'at_end')), 
	CONSTRAINT ck_indicator_rollup CHECK (rollup IN ('none', 'sum', 'ratio', 'weighted', 'last', 'min', 'max', 'count', 'task')), 
	CONSTRAINT ck_indicator_direction CHECK (direction IN ('up', 'down', 'both')), 
	CONSTRAINT ck_indicator_frequency CHECK (frequency IS NULL OR frequency IN ('quarterly', 'half_yearly', 'annual', 'monthly')), 
	CONSTRAINT ck_indicator_nature CHECK (nature IS NULL OR nature IN ('binding', 'expected', 'advocated')), 
	CONSTRAINT ck_indicator_precision CHECK (precision BETWEEN 0 AND 6), 
	CONSTRAINT ck_indicator_scope CHECK (scope IN ('region', 'each_county', 'each_facility', 'group')), 
	CONSTRAINT fk_indicator_task_id FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE CASCADE, 
	CONSTRAINT ck_indicator_trajectory CHECK (trajectory IS NULL OR trajectory IN ('linear', 'step', 'full')), 
	CONSTRAINT ck_indicator_kind CHECK (kind IN ('level', 'count', 'flow', 'annual_change', 'maintain', 'yesno', 'trend', 'each')), 
	CONSTRAINT uq_indicator_plan_id_code UNIQUE (plan_id, code), 
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
INSERT INTO "light_rule" VALUES(6,'pepfar',1,'PEPFAR','points',-10000000,-25000000,'美国总统防治艾滋病紧急救援计划的目标完成分档：比当季应完成的份额（每季四分之一）低 10 个百分点以内为 On Target，低 25 个百分点以内为 At Risk，更低为 Concerned',NULL,NULL,'美国国际开发署艾滋病办公室（USAID/OHA）公开的分析程序 gophr，R/calc_achievement.R，函数 color_achievement，2024 年 7 月以后的版本 https://github.com/USAID-OHA-SI/gophr/blob/064c8709c1f4b6883bf714134626376748b837c6/R/calc_achievement.R；原用于每年的目标',NULL);
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
	CONSTRAINT fk_period_lock_region_id FOREIGN KEY(region_id) REFERENCES region (id) ON DELETE RESTRICT, 
	CONSTRAINT ck_period_lock_action CHECK (action IN ('lock', 'unlock')), 
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
	CONSTRAINT fk_plan_light_rule_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE, 
	CONSTRAINT fk_plan_light_rule_light_rule_id FOREIGN KEY(light_rule_id) REFERENCES light_rule (id) ON DELETE RESTRICT, 
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
	CONSTRAINT ck_review_decision CHECK (decision IN ('approved', 'returned', 'submitted')), 
	CONSTRAINT ck_review_reason CHECK (decision <> 'returned' OR reason IS NOT NULL), 
	CONSTRAINT ck_review_decided_by CHECK (decided_by <> ''), 
	CONSTRAINT fk_review_actual_id FOREIGN KEY(actual_id) REFERENCES actual (id) ON DELETE RESTRICT
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
CREATE TABLE witness (
	kept VARCHAR(40) NOT NULL, 
	"row" VARCHAR(80) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_witness PRIMARY KEY (kept, "row")
);
INSERT INTO "witness" VALUES('department','1','3d8466e069b95f8affe7cad5b384e98dc4a9ac5cea7fcaba93453853be7015e5');
INSERT INTO "witness" VALUES('department','10','718874ae294321c045c80e3b142a216f8742614d3f2ebfebc8f9343a9bd9b6c7');
INSERT INTO "witness" VALUES('department','11','732d4781d18410125999458cbcdb5ba86ac88682d3636b47e4383c63bd0b1c4e');
INSERT INTO "witness" VALUES('department','12','b5486decccdd1e82d37296bd1e53fc8e4a1b55199321fec66592e2ff14118e60');
INSERT INTO "witness" VALUES('department','13','d0779096641667a989e62a62e91b65d137b05bd4114e9ad5aa263e7f4b02f269');
INSERT INTO "witness" VALUES('department','14','07b4155d83a94b75cc4215d4d32868e895b9607441d65c1cae05a44891bb574e');
INSERT INTO "witness" VALUES('department','15','6f5697cc8053e41b8390145dedba27b42c16379d9523d0d3cbf855f56ab73fdb');
INSERT INTO "witness" VALUES('department','16','c6d51741523da9afee8dccfebf0d429646dc7efba603f2ba7371848fb3648770');
INSERT INTO "witness" VALUES('department','17','4d2ece68aa3f705f5ef28fb3fdca48f467eed8f1e959cbd9ede0f8334866c531');
INSERT INTO "witness" VALUES('department','18','da7b2152e5ea8d54c3fd825a029a64900d9cd7b3ebf84b66976bdddc269f440b');
INSERT INTO "witness" VALUES('department','19','8e92230acc88ed90bfa47ff94245b6156b24ab24d509bf256ab8c75f48677c4d');
INSERT INTO "witness" VALUES('department','2','2616d0677aa0a30f7932ac463952e356334c29c42f82dbb6a108d29ad3153826');
INSERT INTO "witness" VALUES('department','20','4e693c9ec5abe539973369bcae9b8a55acc5174b18aebb6890815bb0f8ad5946');
INSERT INTO "witness" VALUES('department','21','a61801d376edd89417dbd71b0a858fcd34168e80109813e4f783d93d3b02f760');
INSERT INTO "witness" VALUES('department','22','81aec54a2176f9e5e7590de09323302f1be33a6a8437ea6069f0248af0e78913');
INSERT INTO "witness" VALUES('department','23','b47986c51013e59ecb1752b3d5e4a6ad09f55c556280bd8c144543764fae335a');
INSERT INTO "witness" VALUES('department','24','0e007149e8a203b4e3f639d2826df06f5bc6883b5493c10308dbd2a58e1450bb');
INSERT INTO "witness" VALUES('department','25','3436c0411618b945c5aafcb92a3e9bad89a4034f4d07f16121f9f2c37a43a823');
INSERT INTO "witness" VALUES('department','26','00112cbda6d984734edf0c4d8a8acdd27a69a45d4c5063cd77e390c5660d09d9');
INSERT INTO "witness" VALUES('department','27','3947753dcccd0d08b275a1d1d946cba37dc086a8ae3d26b9ec7ef3e4f6a80174');
INSERT INTO "witness" VALUES('department','28','054e4f7b27768b307e460be055d05c0cdb360701617275fdb7d56b8f930f14aa');
INSERT INTO "witness" VALUES('department','29','3935c067500547d6c206c33154cd0bf057505f3f33319dbf7e73b38d9cee92e9');
INSERT INTO "witness" VALUES('department','3','e05ddde742ba3acae7fd17f84bee38824996a4805ca4ff68b77f7cd7efb3d52b');
INSERT INTO "witness" VALUES('department','30','d0914e05e53f8f4fc78bc3e48cf44bbf42744757639eeb08706625bec7b2fa7a');
INSERT INTO "witness" VALUES('department','31','737154111775a38c9d44e330b2444bc140caf3daaede3cf19d830fd349064a9e');
INSERT INTO "witness" VALUES('department','32','24e602514e4b0b486469fd978c0a7f0cc7789ccb9580466ee82521fb229ab108');
INSERT INTO "witness" VALUES('department','33','9ff9f196ac857df16b57829517952091f814a53058b3663541c11f6eaa626cb7');
INSERT INTO "witness" VALUES('department','34','3b66fcf3539e1e71cfe5100c40e20b12638a408d438269630d763721eac428d8');
INSERT INTO "witness" VALUES('department','35','6638c19b934217481ffdaad9a70a3571202733c551b89d9e06d5fb0b8f58f607');
INSERT INTO "witness" VALUES('department','36','2cf21b948ec6b228533058361e0c6771294b64a1885509aafa29cdbf51db78cc');
INSERT INTO "witness" VALUES('department','37','29085c4618ea0b7e612b7bd0ea702739e03dc3028d38a13f38b7dd641342d6c0');
INSERT INTO "witness" VALUES('department','38','2fca453c16ee04d976146527ed8d822ec852f2c94e9986e3d0805831453a4384');
INSERT INTO "witness" VALUES('department','39','6fda6275973aa25b29f30d63c681eb124285864aac77237e8ae007624675a6d2');
INSERT INTO "witness" VALUES('department','4','74b87c4dfb3ce4e97c299fbec0ddefe88b4eb5e067f0ae4a88737474c583dcf2');
INSERT INTO "witness" VALUES('department','40','3dc65656587fa9ed1233157329def1873a606c7aacd46b111a71bf419e1288be');
INSERT INTO "witness" VALUES('department','41','f4dc72c8a74cc4fbc93aebd5f0b074856802a9826c465a448fe3e6e22b3b0971');
INSERT INTO "witness" VALUES('department','42','1b3448051941510486ebdbbe31d3de31d9f538b020f80f823c1948e6298d2e29');
INSERT INTO "witness" VALUES('department','43','6c1f44e56b53085c8a8a4b15051f9dd2798cb9668a7df209dffca716b202d7b2');
INSERT INTO "witness" VALUES('department','44','348c044c0f17ced37ff6ee859b46c89eea602ff256e50624a947cb5f8e3fab56');
INSERT INTO "witness" VALUES('department','45','247048dd3fbea560c632967fe144c70ee85be3feca63c26f0a39986ea19f5d4a');
INSERT INTO "witness" VALUES('department','46','039a16f077aea0d870f036d1d17191c1cfe4a40b205d93c6e08a1d0f25d7979f');
INSERT INTO "witness" VALUES('department','47','1bd0a94089ea0ac5f838074bd9b1c024a62af0cf827e93fb74326b24d0937e84');
INSERT INTO "witness" VALUES('department','48','22678553f5b87c7bf3c8c9694c1edf447987b68022e9d7ebcb2ca5ff358d19f4');
INSERT INTO "witness" VALUES('department','49','5a142e6ddb7bb568a452a3772629e0ad82d9feb2b0c9413735de62c023b1661a');
INSERT INTO "witness" VALUES('department','5','346b1c1281b95e6d2f3572ac137ad62aca8366170bbdad34edd0cff4d47412b2');
INSERT INTO "witness" VALUES('department','50','fe2240fb95f8fceeb91f8a55c03e9841f787805e9973dddd0305942131fb32f6');
INSERT INTO "witness" VALUES('department','51','2ffaccb780962a631fb21b5b765db2ab7fb6972c6c75d5907a6858c595d6ed68');
INSERT INTO "witness" VALUES('department','52','017aca08cedded1b5900a0b9996f5de2ae007aaeb3c1bb398aec35646cd7f1a8');
INSERT INTO "witness" VALUES('department','53','2019862aa1f835924729a0188407911e5b85cef3be7b94f219ca2821a2c26e44');
INSERT INTO "witness" VALUES('department','54','608bb26f0af939c990ada0771a099dbf5c0b7c47dccb3de69d74796f0aae2a50');
INSERT INTO "witness" VALUES('department','55','c3be6011cbf5fd6d628a73298d5335c07107cf13b18bd8fa90c1ad37bfdeb78c');
INSERT INTO "witness" VALUES('department','56','e6bd0a7877032152500517e2038fd2f2a9d601e5ba2943b8269286bc129c89f1');
INSERT INTO "witness" VALUES('department','57','54c2d01933795c82db4108ad36ab4b321643e5a65039fe127b8b351562164649');
INSERT INTO "witness" VALUES('department','58','5606fdddfbb8faafd3963dc1b3bde3e471ac03b479570df2610e43e2a6b6b4c2');
INSERT INTO "witness" VALUES('department','59','5efbfdfaa0196a3f8fc0b4698c68df443b7e55893cbbd528789c2272bf0ba5fb');
INSERT INTO "witness" VALUES('department','6','33262692c594261c2c9b994d837cbb9d2b8e6d10e4ce8229558729389d9b10ed');
INSERT INTO "witness" VALUES('department','60','332b1fb4ebea2e9a35ac31b81a99773c9c0317ec4b44a00744507054b1797491');
INSERT INTO "witness" VALUES('department','61','2e44cf4d4a0f71c65ac09c78764fa33a100b677078f4a7cadf9a2ee4e810b515');
INSERT INTO "witness" VALUES('department','62','7817ab46c5cc6205c7c56464bffa86f33b117dba2e7946b3f0bc29518cd1a6a1');
INSERT INTO "witness" VALUES('department','63','14b767188ea4bc49773bd328ff74ae5c66fe886ef3cab60fb57b0a1f349ee49e');
INSERT INTO "witness" VALUES('department','64','804c866e40d371774a40820bb4a0513e0489287a829f6582b2dfa97c66a14009');
INSERT INTO "witness" VALUES('department','65','82e60664217b8c49d433a716c7d5bd31d3debc018bdf48252022db139e21bca9');
INSERT INTO "witness" VALUES('department','66','7394b5a2d6dd240d793b71dbb9cf534e29f1ff63e8d6eebf3eaa527006386906');
INSERT INTO "witness" VALUES('department','67','548a8c95b7eb95f3b7cb4448ac6c225fbb7177b4c945a0d43c28fd2d07e17a95');
INSERT INTO "witness" VALUES('department','68','e92f1c46df26d5127fd77cc9f0fd0dc6f84f6c84b77b26d0d9693bf287397278');
INSERT INTO "witness" VALUES('department','69','922775d65a79aad0ffa86cb4f94d2e1b1dc052fcaa010e0bb0549ad2f70e42e8');
INSERT INTO "witness" VALUES('department','7','ffa8cfab60312162474e807287e94b1b2b6716ab3338c78d36f2164ad9688a1c');
INSERT INTO "witness" VALUES('department','8','529dbf2e17a3880a612b00606e1718e889d839cec8f7531daa86683cc7ddc53d');
INSERT INTO "witness" VALUES('department','9','66b8e4d8783302dec7f656b2b65a071589b13822229ab3bc7736d972b58801c3');
INSERT INTO "witness" VALUES('department_alias','1','b05305b5784777a297dd7b8abf0ff400c5df92b1c1bb248e90d8697ff0507665');
INSERT INTO "witness" VALUES('department_alias','10','4305e3fa7d419c5c95942a31686e6e22d9f90fde326c79d55f1cd6e951a2a38a');
INSERT INTO "witness" VALUES('department_alias','100','c8d320b43ab9e21cf775f162733d4a3e4097d7278e8d66b36901a9d9a1cacba9');
INSERT INTO "witness" VALUES('department_alias','11','441cfe45a3b1733b62a138484684cdc893c4f74472b4b4204f84af8c28fd0b06');
INSERT INTO "witness" VALUES('department_alias','12','b912aa50270c3b3c1a29aca8f8def04df184d2a182eea26c90003ea68df03ea0');
INSERT INTO "witness" VALUES('department_alias','13','456fcb4eceded7ff3b52e16f1e197f5919d98c7903dfbe092ea65b2a824643a4');
INSERT INTO "witness" VALUES('department_alias','14','3cf4e36eb6b49b8ba91e388dddbc0714d30d5d96838b386039cb763ae24cd333');
INSERT INTO "witness" VALUES('department_alias','15','97399bcbd30e9cec52ef4423fd37938bd9263bfe2233612279f649f2fe10260b');
INSERT INTO "witness" VALUES('department_alias','16','db37f62a16992aaca5fa8c8557d40d4f88a86b576a11e13cdd4480c9d62e1e3e');
INSERT INTO "witness" VALUES('department_alias','17','74c5aec24003f80dec1eb7087131175169446bd33873749ce0b702940102dcbf');
INSERT INTO "witness" VALUES('department_alias','18','926112840bb31bd4d02f4f3ba28c638df86b7f4c82421fee704a10ecca5be348');
INSERT INTO "witness" VALUES('department_alias','19','d1ee76408c1534b2b759fe1919517c4acea33321fba95d35a20c70b1e735fa1e');
INSERT INTO "witness" VALUES('department_alias','2','c033f5d1bf0070c422df625496eb50ff79647cf695571c43594e6700cfcd4573');
INSERT INTO "witness" VALUES('department_alias','20','d39d0e5628fd3d57c53be230b4e0cd3c9166405d171c18cb91198e7c2cb52aa8');
INSERT INTO "witness" VALUES('department_alias','21','fbe91a5ebb09f8cdc0dfe847f85d9642dc05402f9e039a63d314967aece1cfd9');
INSERT INTO "witness" VALUES('department_alias','22','4cd47cb6573d700057fc794f475c7ea77939bb7ea8c028a82c0fb0c6b7f36d10');
INSERT INTO "witness" VALUES('department_alias','23','c3b3b748c64310e8cfed66eb60b50a5f1eadf0765d85511171654fbf8f919ee1');
INSERT INTO "witness" VALUES('department_alias','24','fcf9d66e0f0a379092f7bb7de9736b7178771affb4de3ef4738d664fa1a1a4f6');
INSERT INTO "witness" VALUES('department_alias','25','4b5729c354996eecb977ac573fc6e57c17a6fe4102289f8cf9a823a2bfaebf39');
INSERT INTO "witness" VALUES('department_alias','26','c73a7294bcfdb7c6946f5962cfde2b3f80cd4c659a00e8c26faf7c0f6508dc19');
INSERT INTO "witness" VALUES('department_alias','27','e27e9c03d687f73ff6419cc55c927ac2563beab423a80f428114b10e6389f227');
INSERT INTO "witness" VALUES('department_alias','28','490c63128ee22650ca5e5d37a40d535b9f7be7a424fb4d04d01b084671d351c7');
INSERT INTO "witness" VALUES('department_alias','29','4d4de98ec2e8ca7aea7e51fc5b884905a5cfef499e5fccf718e08852bfaa4167');
INSERT INTO "witness" VALUES('department_alias','3','37b2e7ae2f93a4cc1826041b969c746c75ba1ac431031916c578d366b89c56d1');
INSERT INTO "witness" VALUES('department_alias','30','236f30cc1043a101816886add9a262862999cc448e4ba9c081e11df91495dcb2');
INSERT INTO "witness" VALUES('department_alias','31','a2be060dff73a46db54341126a00ff48574e1236452f2b3621620553bd39acbe');
INSERT INTO "witness" VALUES('department_alias','32','88614477efe94a70235be99588108268c094f7c3fbc618eb650147fafcc143a3');
INSERT INTO "witness" VALUES('department_alias','33','d672322e7d2f869d3ec8b65974fb78c1721531cc0a930077d1e5048078cd949a');
INSERT INTO "witness" VALUES('department_alias','34','0e7cfb98d0793a201a067f6192326ce3db5b9b85b40c72cb6502fbf384150c3d');
INSERT INTO "witness" VALUES('department_alias','35','cc39df35858a86c106df4695a2f3129a4c2ffa0fca7dd6b58086e4dd1b65598c');
INSERT INTO "witness" VALUES('department_alias','36','c41b1c2c613741c25fb20afe68aa1db3053f6ab42e28a136515699f6323e2649');
INSERT INTO "witness" VALUES('department_alias','37','337a7d7b10a2c791080ee894767dea0a6df90cdf274e53dad7a3b6481abc288a');
INSERT INTO "witness" VALUES('department_alias','38','ebe006d3bc899b9b2687ef156825b7c06ebc259a24968750b5ff5527eafaeb38');
INSERT INTO "witness" VALUES('department_alias','39','5ce878d49046b7a05df556712103810243d575827d449ae2434eec6985971f50');
INSERT INTO "witness" VALUES('department_alias','4','f53fb57462e0bcb7b2e7ac03516785dd91a075fe7b1db674bc037aa419400144');
INSERT INTO "witness" VALUES('department_alias','40','55c33fa795f073c998223323f5fc08d0cbf5b36240ebc957559fe118759ef6bd');
INSERT INTO "witness" VALUES('department_alias','41','d26b43bcc755cb3ecc45041017319cba67397ed6ea671cad1b97543ead2f0bf6');
INSERT INTO "witness" VALUES('department_alias','42','7390f8dc9b71eb1470a7d0c5ce439dd22cd2850be9a374a6e7216729a369e991');
INSERT INTO "witness" VALUES('department_alias','43','f2884ad2ee160432c93397067e05ed5827b80023b898c905cb286577bae63a8c');
INSERT INTO "witness" VALUES('department_alias','44','a9c4acb9ff980f3af73f431e97de5a3a2dcbaf1958daf4aac96d9599a626d812');
INSERT INTO "witness" VALUES('department_alias','45','c3dd9a8b31cbc5dd658865e29afd3184c705ebc462f72af031a407bbd102392d');
INSERT INTO "witness" VALUES('department_alias','46','6356b3fd0be095235f0854dc8871f2e96abbd7e1da07478e72f7104e54c7cf2d');
INSERT INTO "witness" VALUES('department_alias','47','2efba3eec74c4398c166fb7034ad8dceaa93930305f939b595b03d6807d4d6d0');
INSERT INTO "witness" VALUES('department_alias','48','8a684d7ac3b6c730e6682eeedb8ac4982fb21ab111445bc81be90bfa3ce84d76');
INSERT INTO "witness" VALUES('department_alias','49','59cc63cef7787cab4d69985cbf6e5b60c4a71736d33a8ed61ac9140abfce30d5');
INSERT INTO "witness" VALUES('department_alias','5','4e29a4dd929bf8a3e4220c8b7e89360a259c2ee92279b2d614e8bdd0a0228fbc');
INSERT INTO "witness" VALUES('department_alias','50','e1f198121f7518939bbc8080b26a8d5e12c1b6fad859bcc1d2676a190bdab4e4');
INSERT INTO "witness" VALUES('department_alias','51','6fe25692a61e205c7594e87b4e503caaa8fbabb37ca564edfc07b55edd70e1a1');
INSERT INTO "witness" VALUES('department_alias','52','dc38a9b454fbed35f2c6fbc665e15ab598d4117d9ea5586dd4e204001dbb7c59');
INSERT INTO "witness" VALUES('department_alias','53','f4939551692723310e54373e50f743019e0c1f09a32915bd62f10191021e3d3a');
INSERT INTO "witness" VALUES('department_alias','54','17dbe24c7db504b77f642a9b703728b255273ed481a7382341437660052e438f');
INSERT INTO "witness" VALUES('department_alias','55','8f903fd6787756555ac7092fbc15081d478c214040d31625d28f8cb29fbe323f');
INSERT INTO "witness" VALUES('department_alias','56','e42fce52baf414d40bcb55d22c01e6a773bdf36b8bd0998e11b3abe3a1e02553');
INSERT INTO "witness" VALUES('department_alias','57','d2881c2123cb22129b3bee900662d29b5e58acddd0edef1f48cac2710939cb9f');
INSERT INTO "witness" VALUES('department_alias','58','368d6a8f8d5faeb38c99deacd989eed9b2e3bbdc05fa69749a464f9b5c75e9e5');
INSERT INTO "witness" VALUES('department_alias','59','cf6324cdb5b4a8ee023b7d792355d7fa62f92fc1fd02ac6cefc66b17624aae84');
INSERT INTO "witness" VALUES('department_alias','6','83f80e6ba12015d00f591a888cf6e0d79b7b641a10434530da8da6e39046e37c');
INSERT INTO "witness" VALUES('department_alias','60','2c2f0d4da082becc37b37e081b61e4679a07331ab19daf1f7582ed0cdea68810');
INSERT INTO "witness" VALUES('department_alias','61','cc9e97e039a9af398a27650bb308da37f3387adc8eea5fbfba28b03a4bb82c36');
INSERT INTO "witness" VALUES('department_alias','62','4c706b2dc6bbf1c26b59effbee3aafa6a96a0b0a570b6c1203bc22668fae46c7');
INSERT INTO "witness" VALUES('department_alias','63','9e599d23f3c275eb9ed58aac55fd0007339d9fc900681172e97052e8d74f87dc');
INSERT INTO "witness" VALUES('department_alias','64','13d3dbd631016e1e72066c7e7d4e88f763890fdfd12f6586f7e70611998cbc65');
INSERT INTO "witness" VALUES('department_alias','65','c52a81c0aab677c3762216a04c4ee2e86c8a631e5c31c16885d69e4441393cd4');
INSERT INTO "witness" VALUES('department_alias','66','c827da71dffe4ecb774ff759d92370e0357d6515e2d4cf4cefe3e6ae09367b25');
INSERT INTO "witness" VALUES('department_alias','67','8193e100536d835ffcbb5b3fbc49e4af8224431633e248317a91ccf464b4c1ca');
INSERT INTO "witness" VALUES('department_alias','68','0f5d56f550767496e6e505de5f309e8078d7b074de33daa171a3e33cae3402eb');
INSERT INTO "witness" VALUES('department_alias','69','87ab145cd88fccb5aa72793abc5518a0bdd0d261b849b4d194ec41fa33e65cd5');
INSERT INTO "witness" VALUES('department_alias','7','1145bb2f184bc4d947d6a620aa1b8bd0ea3a6f1c8688636255e3fbf4132695a8');
INSERT INTO "witness" VALUES('department_alias','70','6e14d9053e3ca191d93bae731fd1c502d1ef6f978af033df86015915fc14c734');
INSERT INTO "witness" VALUES('department_alias','71','6ef8166aa849c98977a07be9fcaac2189a2414539438c6c3a1b73f1d9dba4383');
INSERT INTO "witness" VALUES('department_alias','72','b0ff1f0a611c71a49e1267b92cbbc714dced964431dc0cfa5115a0cae6edc8c6');
INSERT INTO "witness" VALUES('department_alias','73','edd032c03a12424cfd095de33ca5c26ea13f03baa9097a17a987369a445d790e');
INSERT INTO "witness" VALUES('department_alias','74','3ddaf7cf491a0674e9beca509588013afce40f9f1e4da4f71ce3dfc2f39ef65b');
INSERT INTO "witness" VALUES('department_alias','75','db0d8059f061c295c370479cbfa065c6f41b6fc5eb52d2c3499cbdc934b669f5');
INSERT INTO "witness" VALUES('department_alias','76','5cde6bc877c2a672b7a7a383e30e0659c9d43fc4878dfc4ebe09af23b62c2d0b');
INSERT INTO "witness" VALUES('department_alias','77','bebf8db9da409b323b011641b480fd81e1ce710ee744f1611ce5d9832b207f8e');
INSERT INTO "witness" VALUES('department_alias','78','71fc0678f78d4e00314c721109534801a7e656280626e92af3125e592ff3b728');
INSERT INTO "witness" VALUES('department_alias','79','6ff190a6be498a5fc4359b3657f1f37e4c6fbbf5eaafc2e0537fd17b8b53c405');
INSERT INTO "witness" VALUES('department_alias','8','a6d470e603a238efbe78870f4f88f471b9463c2843e682dbe517a2135358e36a');
INSERT INTO "witness" VALUES('department_alias','80','9d639ba005e39dc79b7d4caeb140acc396e8ca9eb11b51a7d4c594fc9112307f');
INSERT INTO "witness" VALUES('department_alias','81','dbb2de5345607a846a9ea82b67b9723fbe4f670390ecdb2c1547e40e26c5a477');
INSERT INTO "witness" VALUES('department_alias','82','7dcf3cddd5432bf4fff60eec3980181056a214c1c7c4fb86e768da82966e1195');
INSERT INTO "witness" VALUES('department_alias','83','255ea7b8507523c0d815c02daf2475954802b32f54e167b572e49f48fc5f8de0');
INSERT INTO "witness" VALUES('department_alias','84','ed128103f4cbb2670f3412665e15adf87e329ef28b218a0b5343025f5807b9a0');
INSERT INTO "witness" VALUES('department_alias','85','80a646630a572d94df97ea9adeadf9d8a4f6d29b0082867c77deb38186624148');
INSERT INTO "witness" VALUES('department_alias','86','7d045e28d0acca42580182b09c842222d91cb96d2dd63d589e536840fcfed94a');
INSERT INTO "witness" VALUES('department_alias','87','c066d1ec6c11a2a9fbc6a35ba9cee786315d2d46c6c2a2f5affdc5933823b674');
INSERT INTO "witness" VALUES('department_alias','88','91e9ac253de5bd2c76fa733e915653ebdb6b6183b23786e44f02d433c314d974');
INSERT INTO "witness" VALUES('department_alias','89','3e818311d5f3ef38f3f37f98e1be2dfaf0fe14b1c9f121587ef9e406321e0769');
INSERT INTO "witness" VALUES('department_alias','9','ce37b2318900d9425f293334b895c5c913f03c4adcfc61307e7ff20cf8e45f21');
INSERT INTO "witness" VALUES('department_alias','90','00e29b2c5b3acb317fb092254034bfbd4dcc3c68f2165d511e81d38b9725e98e');
INSERT INTO "witness" VALUES('department_alias','91','65ec80191f7f15fbb7a1b82618829c872150d1f44dd115a08452a4413d435dbb');
INSERT INTO "witness" VALUES('department_alias','92','d2b093db19ef502da26b1f9129fc2089e0023efc0ee0ea761b89dcfffc98f354');
INSERT INTO "witness" VALUES('department_alias','93','cd0a1463dcedbe219deb8f885e145d8d3826ec5352b191a44fa1de533b62891f');
INSERT INTO "witness" VALUES('department_alias','94','c6eee19242be6f0a583081172905091620d7b8fd1afdaa8935565678c9d3bfd9');
INSERT INTO "witness" VALUES('department_alias','95','6f8ed0ea733b044b78e41871c6a8af1038928d4255803827186ea0343a2c61a6');
INSERT INTO "witness" VALUES('department_alias','96','ef1adb2154e80ccf012c71a47b1cf0cbdba85b9e279eb023891657567aa93c17');
INSERT INTO "witness" VALUES('department_alias','97','a23f028fc6489eacbbdfd83c2b4c18a0e7ab4ffc3ea5c168b22f2c955b7fcb11');
INSERT INTO "witness" VALUES('department_alias','98','53575b5d1fa9ee3c7ddce98ea76720487ada3c49f4d83b09f7ebef66214736e9');
INSERT INTO "witness" VALUES('department_alias','99','d81563b2381a97c30b70d053c7e8838aa2e758407146720a6737e6ead6386258');
INSERT INTO "witness" VALUES('department_member','1','cbbea3dca92382e68bdb6b37873db048489a656b843fdf5bf45115b93c741f50');
INSERT INTO "witness" VALUES('department_member','2','4d5f3b43e503635af8423cc384b0ab690fd5d001eda4788f52d13c6947ce2c14');
INSERT INTO "witness" VALUES('department_member','3','16ac35c2867b932b380d428fe2c0c2180bd653c538cc0aaf5aa109cf409c090c');
INSERT INTO "witness" VALUES('department_member','4','69ed1cbf6c84d59048493157a3bd9d0c5ca3a2403f46018ddd865271fd6261e1');
INSERT INTO "witness" VALUES('department_member','5','65ffc0f790f9e3f97f13aea12b92b9ce50c8c52cde731f8e87a65fc016079e71');
INSERT INTO "witness" VALUES('department_member','6','db7dc8ca6712630d809ef53f431ff5ee3e46b4084f25430711827bd5cc67cd34');
INSERT INTO "witness" VALUES('department_member','7','bcb1b9f686f4e132e407b67c713117bcec4215151cd229cc0db13281a0328988');
INSERT INTO "witness" VALUES('department_member','8','1c5f23d543c4e2936f133158c7f5775a4297893898a81244faf80ff8f0508308');
INSERT INTO "witness" VALUES('light_rule','1','bcaf355de78a1d3f0b56f887d828093741178c555c8d9522a59e04cbd62f22b3');
INSERT INTO "witness" VALUES('light_rule','2','9677226529208c4405ff6561e3286e2842da1967ec9cb8de5ce476865fccf410');
INSERT INTO "witness" VALUES('light_rule','3','7e7bc3228c9bdc56e65f5a274c7c75c68b7928223ebde9ee51ae8a6bec063e7d');
INSERT INTO "witness" VALUES('light_rule','4','f0c6e26fbb42dcc085566870189340aaf3534784cd5688f5af2d13825cd0a4be');
INSERT INTO "witness" VALUES('light_rule','5','f9a28bf7618d95f922792d0ac36c2a3e5ceb9d0f126e0f53f5e5539ba721f18a');
INSERT INTO "witness" VALUES('light_rule','6','3d040c666b7a1b4d955471d0948bdee14db2d7e89d8a59387edaa246d38f564a');
INSERT INTO "witness" VALUES('region','1','0d75ca23dd0cb4aab9be6604b50a406ab0856727343fffee7e5bd59116bc6ff3');
INSERT INTO "witness" VALUES('region','10','46014e157ca64ee484640b0d14c7cba9be6ed88eca609049cfd88f0d3b0c5831');
INSERT INTO "witness" VALUES('region','11','78e362313700fdc54cb99a89fa0b7bc105f6966101ab5c1ecc35c45dc132bb00');
INSERT INTO "witness" VALUES('region','12','c3b18885488dd96b0dbda0d7ad4dea0636fa736626d6be1f24923249d64aa8f4');
INSERT INTO "witness" VALUES('region','13','d798ebde87170bdc5b7cbabaddf17ed0d287a65db0cde7d8a7eaa2f40180b9b9');
INSERT INTO "witness" VALUES('region','14','89cd5a5177f69820af69c77fd17ead42613567415f0e104b4d267b69d60eccc7');
INSERT INTO "witness" VALUES('region','15','db5825267ca245511c8b590d4db7184a2038f8fef5556d110b8491a3da9813e8');
INSERT INTO "witness" VALUES('region','16','d302cb076fac1ea38a7a1c1fa74fb0fbf7481215a4ea7a5b1e93ba1f355e883f');
INSERT INTO "witness" VALUES('region','17','683b5c217640f0633d26470485e43e8d77d87213043dc6de59a203b3d96731a9');
INSERT INTO "witness" VALUES('region','18','c7f20361c6dc28551455fc1475e755d0e12aa205d53004fef69b3a475c837247');
INSERT INTO "witness" VALUES('region','19','98415f031c5c823705badfbbbf89744c31d2efaa5e3ae4d4f3ae159016b2dca4');
INSERT INTO "witness" VALUES('region','2','96c8149044ced5d1b39d7efdcd48848bdb80fb6583c2acb5be56d2f502f2f55e');
INSERT INTO "witness" VALUES('region','20','c0e7ffc40bb1e0ff3e833f62c43a9c165455979009928ea415edf8ab4f3e4e12');
INSERT INTO "witness" VALUES('region','21','99e03450969891b3666d16fd342c26742af2e55cc4bdb63e7f43e74235d5ea3c');
INSERT INTO "witness" VALUES('region','22','fb2c286322521657b7ed68d62536208fce473ffeab7244bba189b82a13ebc2aa');
INSERT INTO "witness" VALUES('region','23','f23bd36594cf6a430b7a5c7fadf94614ffa9b508c3395269495d1021f3a9aa94');
INSERT INTO "witness" VALUES('region','24','6d76042b6100c94cbd6cb8df07e8cd346fe4a345d0fe09b1ffc7be44f88b3805');
INSERT INTO "witness" VALUES('region','25','8f99b685058c4def876be3bd71ad21728ae24d1f0c3d73c436c883a4278cb0fa');
INSERT INTO "witness" VALUES('region','26','9942f9aab879cae184b2ec3402b6838cd4b09ca484cfe1b8f5ba9cd7cd90d0b0');
INSERT INTO "witness" VALUES('region','27','39dc3a58fa33f5533cdebe3bf8f36fcb3f84abcdb44fe36829fa3d6c2f366e24');
INSERT INTO "witness" VALUES('region','28','91329fa5d295566bc5d1ec8d2a90d141c90544b31aa3a4c21e737c6753ca55fd');
INSERT INTO "witness" VALUES('region','29','4d15373198ac3de473a335cc056325517175b3f969a9240703f7604e6d475577');
INSERT INTO "witness" VALUES('region','3','5fdb78773f0c59d3303690434ae602e71fb4cbdd9b95bd33502c0e72b3933634');
INSERT INTO "witness" VALUES('region','30','66ba81ec68173538365eda35aad6ef97aaade59f1bd8edef376c9f315437e831');
INSERT INTO "witness" VALUES('region','31','1c0c2beb2fd3f5c343a3659517cace8b3b15765c441d752d60dc6bf056d644df');
INSERT INTO "witness" VALUES('region','32','829a1a976f34953fc03d8c5a20ce40a1f8754540d36fbb76b2c403b977c5d1c1');
INSERT INTO "witness" VALUES('region','33','105afa01ac3eac25c94808d226335537400befc72ff6f90bd8cd78b9197810c9');
INSERT INTO "witness" VALUES('region','34','48978d6bc0bb6998d0623c1ca5e8da27a42f12a20646a9d8c2e2457aa0e998c4');
INSERT INTO "witness" VALUES('region','35','0545b139769017e45a0b37a5289896b69e2c54001e779e533dd4a929927a4f90');
INSERT INTO "witness" VALUES('region','36','a28f8bd862264a75442a44d08e71cc9664cfd154820ce30e7228dde6a9361e12');
INSERT INTO "witness" VALUES('region','37','31c3cdf4a3af4d2b235a513bccf30c9422aa84b5eeea2f89b1c16269f20287c7');
INSERT INTO "witness" VALUES('region','38','2029dec86bd164b7f5af0866eadfe47096bdad0a97233f7f41820f3a36996bd3');
INSERT INTO "witness" VALUES('region','39','f0af8e552d40f9eb99ac7b843c593a3945274898b99e3d4a62b08fc17262f38d');
INSERT INTO "witness" VALUES('region','4','8448003d345d4efc6245fd3bb9f5b8357392ec55dda38ac7122cf700fda21b14');
INSERT INTO "witness" VALUES('region','40','a73c716f24106ecca74850756847ee6e326469af61fcd61fb19b4c7cfb50fc68');
INSERT INTO "witness" VALUES('region','41','0308eb395e89b6211ccdc11ab2941b2434d0a9cb318377882640277bdcc03932');
INSERT INTO "witness" VALUES('region','42','cc6948364be721e67d34057c601e3d8e567296d2684690caa1c74824065b157d');
INSERT INTO "witness" VALUES('region','43','51e6668d806cfcac3ec64b57a3b99de7a7043c5a1f39ed5410df779cc520fed1');
INSERT INTO "witness" VALUES('region','44','742596d31d21df662124c0389edf90231d60edba47ef047ec39fc82a5bf71269');
INSERT INTO "witness" VALUES('region','45','ee88f18ec2df276997e1510633d5424c59703ba46ea78d33e5dea1cd82d9bc01');
INSERT INTO "witness" VALUES('region','46','29f271e36c7c25a7379c018d2878c45f0d129c3be055af47ce7a15c48dfa1085');
INSERT INTO "witness" VALUES('region','47','98428b3dd1c05e65acd3fcf7675ba26c5ba099b3ef4fdf59652aa2193ee4ad5b');
INSERT INTO "witness" VALUES('region','5','a3e4a3f14d579188b7d4ef40a7fa35b6264549234dacb398ce5e6ec969be14c7');
INSERT INTO "witness" VALUES('region','6','e427833cd88c6aa0fa50b4fe6c4a57e917ac30e902c07c42d1a6b981bc5a8616');
INSERT INTO "witness" VALUES('region','7','e12b3385698ff6c30f4e37b4726e50ebecea83f436b3bf4a3ebde146313373a9');
INSERT INTO "witness" VALUES('region','8','f9c53f24a559cfb2e56e01a3f90297410f17459bc0ea5095fda5557bcd04d08c');
INSERT INTO "witness" VALUES('region','9','c952e56b4e37aacfafb0f368a0b81b935672b3fd7903848856b94c86cdcdda50');
INSERT INTO "witness" VALUES('region_alias','1','63f7bffd82bc2c7f8b8b262fa01846f603ed8ee4aa7be9c230b477c13acd14c7');
INSERT INTO "witness" VALUES('region_alias','10','b534fcca852e3aa80a5be54ada220e75361207a1d5db1e0340dd0585bc1c2a0b');
INSERT INTO "witness" VALUES('region_alias','11','ce97dffeef2327c8314b54b842d9045328e25e6d4b2b74ebf451005de36410dc');
INSERT INTO "witness" VALUES('region_alias','12','a0e971007947d3020b91039aa2be13ff8d5cbdfce56cb1941fbd2f0ea85eb8c6');
INSERT INTO "witness" VALUES('region_alias','13','23a2632627cb2dc4bd4b2b0ea7e83033db352dab39ceeffa83a2c314c51b727d');
INSERT INTO "witness" VALUES('region_alias','14','91d56493f3d3657ad26ffa0bedd2c990fba26586a33650d8d8e9f8435fdbf693');
INSERT INTO "witness" VALUES('region_alias','15','724643ae8ab1be75b4c573eb6c79bcde2b893ff3c38ea314d0a8604b9fee33c9');
INSERT INTO "witness" VALUES('region_alias','16','a93f96ed8c8c4ee361760a99f15c0bbf155a9e385e706563bdc7feaea5852161');
INSERT INTO "witness" VALUES('region_alias','17','994d7c3d0aba1a1adc1d23f7fdfb6ced71a23a8eaf4aeaece3e4897d9699a4d5');
INSERT INTO "witness" VALUES('region_alias','18','dc48ee8fe52529448decfff2fb04710297b1f9318b7a41306a7b566b7847705b');
INSERT INTO "witness" VALUES('region_alias','19','9fcf49f4eeed88a9a8ac89e19b592ebdc1a2be01b3ac6f73f43605d76fe55b56');
INSERT INTO "witness" VALUES('region_alias','2','e111d3987e2b4b2a8497ecf838529789c12ab812f495a087ac305d5bd375bab2');
INSERT INTO "witness" VALUES('region_alias','20','73cd2a56ffb83085dd4ba88f7bf656318c6e8bedc54969d7e7d60e8ff3e5cb3b');
INSERT INTO "witness" VALUES('region_alias','21','a98d1425a03feeb860b29bebe4f6243c2704882a16a57e4a260a77231c830b9c');
INSERT INTO "witness" VALUES('region_alias','22','ed118f60b8266a312f51e6a79b2c2f2deb3cefa620d2b6f9de24ce2e6b11f029');
INSERT INTO "witness" VALUES('region_alias','23','4092b600aadf695b0a0034560c2925f22f69378545367a037a7bbc762108764b');
INSERT INTO "witness" VALUES('region_alias','24','cc500e729a565db0444d8cb60c97f3245aa4dd4c4e4b483aa6f90f0c8d955c4e');
INSERT INTO "witness" VALUES('region_alias','25','e3d6ae9909d04fd4869aa3ebb05f992bb34ad1fd0f2c2f65f52783408650aac0');
INSERT INTO "witness" VALUES('region_alias','26','a9181e449952a8190dde730f677da78e23dae746ed24398d4510077b933d7dbc');
INSERT INTO "witness" VALUES('region_alias','27','851443d3fee7827312d3c4abf4aa3cc9ca5ab63d46e397da628ea91c4139fa68');
INSERT INTO "witness" VALUES('region_alias','28','7139edf6948b2098c137c6c40b70d519c8339d1261ed2bba9e5c3e338e4270f6');
INSERT INTO "witness" VALUES('region_alias','29','e0ffb9d64314f1cf309bb1a98ff892b3bcd80b5601a8a605ec49e243d14c83f8');
INSERT INTO "witness" VALUES('region_alias','3','22fa1722361efd2b11474b2d7299e42bac5f56abbe2f18df085dad2d5822a6af');
INSERT INTO "witness" VALUES('region_alias','30','79a8258173e228738ccbf728fe7a731ad6dc39ec3f818de2ddeccf4eb53a888e');
INSERT INTO "witness" VALUES('region_alias','31','8b038cb9a0e1cf9bd74684a6d590d190106c8a2680769e45e9d69528b1ad584d');
INSERT INTO "witness" VALUES('region_alias','32','98e2f81600d9617975a0c0713d4b4fc95ae31650671ced38c7b4b866149e0a32');
INSERT INTO "witness" VALUES('region_alias','33','4a00ed9516df1fa1f1582b6b51bdeb81401a0dfe268108b8e513fd4077b38612');
INSERT INTO "witness" VALUES('region_alias','34','8a54b40bc93fddf2e0fbc3002976189298da480336a65b54e178700c525b42e9');
INSERT INTO "witness" VALUES('region_alias','35','1e6f834ff323e9c37e49ede652866108aa003566c45c6f51e1803f26e0f30246');
INSERT INTO "witness" VALUES('region_alias','36','117fabb4430bb341ce8eff42f30b7cc3a04d880e6e436fbebea92a9ac5cf7eaf');
INSERT INTO "witness" VALUES('region_alias','37','114199abe353f794b1c9db25f0c47dd70e118c3c1ed3ff2f730811d8be198fae');
INSERT INTO "witness" VALUES('region_alias','38','d8ffbb046c480cd550c3e68894914763531836450c85bebe5fff1d66f0af559d');
INSERT INTO "witness" VALUES('region_alias','39','9f1fe2053bced75c557dee8485427b94815d6145f3f4f90b2552974735659ec7');
INSERT INTO "witness" VALUES('region_alias','4','ad5c6bca29d151d07f367118a7a58a1c1e3be3a1e0891798140528f33787ee7d');
INSERT INTO "witness" VALUES('region_alias','40','67228a7b823fc7fd28b3f23324fbd0b15f9840190300fd1732504331df545377');
INSERT INTO "witness" VALUES('region_alias','41','18bb12b6d3e669ea77176a5c8d548f890a3982fecbed6059b84c704503e26266');
INSERT INTO "witness" VALUES('region_alias','42','36e7d3ad6a0e8d5b093b2224130c21b3bef12879c34173918d687fc0f256bbe7');
INSERT INTO "witness" VALUES('region_alias','43','e84f0f23c3ba4ab19e99eb6dc5a2438b1683747648c87870cef124fc72d720c9');
INSERT INTO "witness" VALUES('region_alias','44','2d21e2027c7d7fda4b99a3c9e18416753432b2f70b0db7ef68ec428b2c45e00a');
INSERT INTO "witness" VALUES('region_alias','45','361371a3af78f7374c874996bd770358411c28881d0a405d8ed03ddcf46349fb');
INSERT INTO "witness" VALUES('region_alias','46','5deba9588f8281711b131640e9b43bde2bd8232a9d113f54de524a4642e39d08');
INSERT INTO "witness" VALUES('region_alias','47','45030cfb2f444c5483005200e8d23d095227a94e5abef3eb113c80ac19eb49e4');
INSERT INTO "witness" VALUES('region_alias','48','f0e7d0ec2e9283912e841cffb4592017967db628b683cc90749f61629c51ab2f');
INSERT INTO "witness" VALUES('region_alias','5','b9191b2d1154d3288d0221d980858483f1783391e5cfac450c566ced500623cf');
INSERT INTO "witness" VALUES('region_alias','6','fa642e312aed6c45918c216c3b45669b4e2b0802d6404426e8104034aecffff3');
INSERT INTO "witness" VALUES('region_alias','7','5404b88b6d822e74ead675bfaf43f527186fa11630f73132c6d23e08a5da92c2');
INSERT INTO "witness" VALUES('region_alias','8','620b363b51014e21365aaa460e2e0d4f9646bf8d6ed76962e6fd0a42840a6523');
INSERT INTO "witness" VALUES('region_alias','9','ba020d75ecd5ae6bd071bed982a226e12dc09bdf7190b55c5968fa3723fa9b87');
INSERT INTO "witness" VALUES('department','70','bfec79cb202ad1a951036df7cd9512e8e69f04d0a83396f0b8f599332ba21cca');
INSERT INTO "witness" VALUES('department','71','8ea5e8b9be9650b7c8202628a19f2aa69650830a4f67df60f81a0d4515374548');
INSERT INTO "witness" VALUES('department','72','d8469d9e0864d9a0b19bff66f3c046143e29948300c72215c4fe0afbd97d660b');
INSERT INTO "witness" VALUES('department','73','2061cd37d535c269a6b0d2c5a541df0c1cb7e671c2e12951ab90b055551e7b22');
INSERT INTO "witness" VALUES('department_alias','101','5ff34c1a7821ac5a6a5cc043c9295f7df83c1952bc1ed382a0cb907586614309');
INSERT INTO "witness" VALUES('department_alias','102','497483ff7eaae3a6c0900d8fb702d3b99fd2d33ed95d668114d0ba99cbe1afef');
INSERT INTO "witness" VALUES('department_alias','103','ef9c6769009590f5dcd06f9fba158b21aa599a3a86c16602a692684f4b9ab374');
INSERT INTO "witness" VALUES('indicator','1','c2d19e0ae5802c647c71e8e8ec35d0d8dfa4e7cda50b1b2a6c8f6dc4859e8ab5');
INSERT INTO "witness" VALUES('indicator','10','a47a8bdfee9302825139c6e434f0a84b60058fb6d792eefaa65b5e78c2852e23');
INSERT INTO "witness" VALUES('indicator','11','3629899a442f2f63bc8c6daae97620c94d83cac01c7f25a989efea0718450290');
INSERT INTO "witness" VALUES('indicator','12','f5bdc4fee4b0bb7c6172a82204aaf24f47e86848efd37d4f82907e1a09d53cf0');
INSERT INTO "witness" VALUES('indicator','2','9d7e22bcbd37aa8e72ef0f05f35f99a235914025a2fc7e08471b6732ef1e192d');
INSERT INTO "witness" VALUES('indicator','3','98183b872290ee40eb0d03176daa21adf37e188c79de81e1d820828f3c8c383f');
INSERT INTO "witness" VALUES('indicator','4','804612c035bfb233db71aceff8850b1e843c50960f55096e676171ded880744e');
INSERT INTO "witness" VALUES('indicator','5','28f2f5d98b6d3109f1d9193c017c9e14e6894400e29a1552c02e492a11102359');
INSERT INTO "witness" VALUES('indicator','6','dc0ffee852b60e7b2c2326c81995a823c39ebd6733bdd7b1dc451aaf107f40ba');
INSERT INTO "witness" VALUES('indicator','7','465331bd4e12dd7e6e5550de246f69b1774fa121653587f2e295af44e443680e');
INSERT INTO "witness" VALUES('indicator','8','baaaba65a8eb259564015246a40818937254d554aa16ffe422fda0b7717fac02');
INSERT INTO "witness" VALUES('indicator','9','34ead78ad767375061d2780d119a281aa586f2945e3ab5f57642e02a75d65e63');
INSERT INTO "witness" VALUES('indicator_alias','1','53362453ee2b33043655bf868dea5122ba98a2ddbdf4b9a13f38b4f9e6808dd6');
INSERT INTO "witness" VALUES('indicator_alias','10','a705e0127d8e2e394aac155ecff635b8799be68a66053dc9cf6bf74c897a5cc3');
INSERT INTO "witness" VALUES('indicator_alias','2','8bb19ad6edcf4fff5ac7a2ba6c3279f38adc507b474cc548216ad18867a2c367');
INSERT INTO "witness" VALUES('indicator_alias','3','34b6d2fee8ec09b95b99722e05118602eec7279df4e4400f7b21a16180bb4756');
INSERT INTO "witness" VALUES('indicator_alias','4','101d93f824bc916bd42cfaf8466daff72ddd9d752339c7fb03b777fa175f2877');
INSERT INTO "witness" VALUES('indicator_alias','5','bd75fec33f912ded5367dae039e983855896ce1131a30bc4adf473f830a0a34e');
INSERT INTO "witness" VALUES('indicator_alias','6','e1ac8bb64111811c31aade26d7ce597259f2786138622ae09c01638bb675dfaa');
INSERT INTO "witness" VALUES('indicator_alias','7','7d5153f99d68f7486a5667acf433e48e96ac3e88a6dd7ffd7ae0328a93b7b2be');
INSERT INTO "witness" VALUES('indicator_alias','8','6692ce55e66871bf4482199368dfbbd562527ceaeb928a28623a8af8ca1ed7d3');
INSERT INTO "witness" VALUES('indicator_alias','9','7fd3bbf1d63f86bcb406aa1aec3b447d06d08cc8ee773d9018c5af7aec306a97');
INSERT INTO "witness" VALUES('plan','1','ce35b8e53eea1d9b7c3a9cb894240903f2ac5192d1efe31248ea3e0638f31174');
INSERT INTO "witness" VALUES('plan_light_rule','1','cd992fabe7c679be194638e5a20c8ab4871225a6fd0947c310209aaced31f4dd');
INSERT INTO "witness" VALUES('region','48','730b5076859d429cbf72b1508e0274c14206cc7affd82daeac56f7cad97f2226');
INSERT INTO "witness" VALUES('region','49','05990d80fa80991791ff7e29b5076e222f8cd98145656689a6a75a324010f01f');
INSERT INTO "witness" VALUES('region','50','682e08b2b445176d66603e3328e89c01446bbd352d2b266bbce71cca45c70a14');
INSERT INTO "witness" VALUES('region','51','fe682476d72e5b1facce28ba9869059fc5953f1a4c3e795aa159d2ad3f2077df');
INSERT INTO "witness" VALUES('region','52','a1878124fa67deb7fd9eff6463ba8ff7447e4dc68bc9ffc5ab212bfac856218d');
INSERT INTO "witness" VALUES('region_alias','49','88e52c67e7e1b4883a8956f1a4f6b5b022e1c76cda1fe2f07a12adf830296994');
INSERT INTO "witness" VALUES('region_alias','50','b72fcb386213f7694ecbeba1002a74b3c06282b748701530c70fda1ca7cd04c3');
INSERT INTO "witness" VALUES('region_alias','51','9193e1f7d7937962b76438f833452d0afe96326dc3561b86ea8ed752df01757e');
INSERT INTO "witness" VALUES('region_alias','52','84e6d23bab796ab321850d79eb4e769d14c67049955716ab5c28eb5215efe483');
INSERT INTO "witness" VALUES('responsibility','1','5852c5ae623d9245d7af43ace97b2ca290c0d4c0100c77f0ce153a4f401db85f');
INSERT INTO "witness" VALUES('responsibility','2','cf948d02e5fbff3d252747ab43b74f10257082e6a50af62fa8afd9fd8e21559f');
INSERT INTO "witness" VALUES('responsibility','3','0581506098445cf8c4b2029cf209eac00a3b918b600ea8734c67a6b61f6f1dd7');
INSERT INTO "witness" VALUES('responsibility','4','60ea7e7061324738db47c3ab1bee305127da1b6bf4c753304803e05af08adac1');
INSERT INTO "witness" VALUES('responsibility','5','b3d30117ac79cdac12013dc3b8ca84fa04bc3629504e7f8902b7652f16ff0d85');
INSERT INTO "witness" VALUES('responsibility','6','ddaf5c726ec3f477b307da3daaee751a9ed526becd453d46fd12e0b765c54c04');
INSERT INTO "witness" VALUES('responsibility','7','82878b5b3a6a35dbcacfddf51a02e9abdd29ea8f9a8a19d97382f4d4cc1b1179');
INSERT INTO "witness" VALUES('responsibility','8','b059e89d4ffd8af7e108be9c0be041dd36e8dfa3f0ccc75546ab6d193ecef776');
INSERT INTO "witness" VALUES('responsibility','9','22b99fabab6f94ac25d0c5097cd2d99f2fd41bfcc41ed72d3d917ba6334500eb');
INSERT INTO "witness" VALUES('target','1','afdecd745fdc79621659adfa6f4bd50cc35c4b06b0040351a43e8ad3f898135a');
INSERT INTO "witness" VALUES('target','10','ff816bd582d77cc4e409a64c2f9c525536d6e49e8b32bbeac834d0d3ecc59201');
INSERT INTO "witness" VALUES('target','11','dfbb39e5f6e2a2e05bb9691ebab0687a0d89c3091478574c0e4e8b101d08edaf');
INSERT INTO "witness" VALUES('target','12','fb554fb6d563345ba61cbe0290bedd1ffcca2daa3e435533749cc11c88932133');
INSERT INTO "witness" VALUES('target','13','74f6a859643307f0ce169072f24af7c35a6ed14b7d5ef89ae3e7a5e444bea07f');
INSERT INTO "witness" VALUES('target','14','315259fcdc4f3ffdcac2f76ee8d1a4521a98cf6c5c939b5cf16bd0c49f7225f8');
INSERT INTO "witness" VALUES('target','15','0a856a5d6f1743aa02d8b723a089e75891c4a65d125dad4dd98148db99900066');
INSERT INTO "witness" VALUES('target','16','4a95ea9980e1adabe37880082d81b8baa1522f4d469f365a8e59780ebede2d37');
INSERT INTO "witness" VALUES('target','17','fa46938a15988d99a9cd475db0ad107e7287f6629227c90231655264d7899526');
INSERT INTO "witness" VALUES('target','18','f10c71b209b3d287dcce177d32620d39c44895217ef0f51898fa6f554f2a1255');
INSERT INTO "witness" VALUES('target','19','1773018c6091b577f5875cd542fdf91666cb8665ead33163af80fe899c00c418');
INSERT INTO "witness" VALUES('target','2','0ec79c137f0c8ed389caa62dfd1e60252551ac9c290a96f58649c83aeab6934d');
INSERT INTO "witness" VALUES('target','20','00375a850bb62f27d617ae79d53f2b6737b77a66d935fe8ffe551ebeb1e4a12d');
INSERT INTO "witness" VALUES('target','21','86e5752da7b40d628d8096540227d205213d7f804947a701f6a8bb13e7ad93b4');
INSERT INTO "witness" VALUES('target','3','7626631fe41adfec715815a87098732f2d5a37b21b275b06cc6398d5102067bc');
INSERT INTO "witness" VALUES('target','4','8556a31632148e683f802e0f980fc2eeacb4edf2a7da9c8f908f34f8ec17e0cf');
INSERT INTO "witness" VALUES('target','5','461208f84bd4183ae9e4ca536c57ef807133a1132abf8732cc5a518e6d3869e2');
INSERT INTO "witness" VALUES('target','6','71e2e8808dc200fddc52096c1c36dd3ece39dd8b6d2e56f37f1381a11e5f596c');
INSERT INTO "witness" VALUES('target','7','084161b15594a430bb375ed61916669e12a661787edcde1c184a45e5357ae452');
INSERT INTO "witness" VALUES('target','8','e475d7f4cf40de3bb26fcba336fea914913aff4a75909a018a4c31d6aa45343d');
INSERT INTO "witness" VALUES('target','9','22f2a2e2bcf072a0cd446536e8cc63224ee6d01e0934904c257fbcf8fd87e95a');
INSERT INTO "witness" VALUES('task','1','0d6ffae140365cd4a4527e65033881b309b4916d0bb5c1a321b7c5b3300854d6');
INSERT INTO "witness" VALUES('task','2','078476d9cf14176bce16339fefe89aefe7ee67c445a7840fe67488dd7b85914a');
INSERT INTO "witness" VALUES('task','3','b33f53900b1f441d699ebc789204e749a8c4bbb12c162c4f24961f9004a60dbc');
INSERT INTO "witness" VALUES('task','4','0a983fc7d6f532d67b23ddc728102caab5b2e9065b9a06189506733d3cfebbd3');
INSERT INTO "witness" VALUES('task','5','f7788e6dad8b82021d8947f8d833662556d5bd569a07560b8c1b17118f5f27f4');
INSERT INTO "witness" VALUES('department','74','75b2230000b0f1dedd9cd79c64a816a78dd936b9cf0ea0b8464af09ff91a5467');
INSERT INTO "witness" VALUES('department','75','ce9dd1d094e5f96e28a02c63ae9f239a794b3627fd0d54cf79fcec71df8c950a');
INSERT INTO "witness" VALUES('department_alias','104','e931042aae3a3531a6ff675cf51ae537d6ddca3fb9b4945ad4111001f861f44e');
INSERT INTO "witness" VALUES('department_alias','105','290d4bbee98e39da0510fdf8df925165bb5d000b39f97a899d3846037dc17ca0');
INSERT INTO "witness" VALUES('indicator','13','061a7dc9ef53a4cd6391dfe3ee6c557ab58c39d3af612e85f608598ba1b60f70');
INSERT INTO "witness" VALUES('indicator','14','c3d6eb29eefff0a24096d2301c760d0defc0d957847f84ffe22778add8d28a52');
INSERT INTO "witness" VALUES('indicator','15','91fa278313e8707707054bf76dc596e2a7cbf42ef0700bbe094d396f45a3f8f2');
INSERT INTO "witness" VALUES('plan','2','06dcb97d27c1822397748e8b649c89b49a945ad1679f071e2a43d42ca25962ce');
INSERT INTO "witness" VALUES('plan_light_rule','2','8bdd953f14f8383730131ece57d1149ed3db1a6f29cb526c8a37bb9adc370879');
INSERT INTO "witness" VALUES('region','53','7420a8d1a615ab919c5fe1963ac45c1f2424d31105c0540cea0baba7c43a5ede');
INSERT INTO "witness" VALUES('region_alias','53','68e2fe04828f020078a6e594a2029649e9a89ca4902b1a7d6230c0155baf0a7a');
INSERT INTO "witness" VALUES('responsibility','10','dbe8eeaa52253ddd213594dbec28eeca204e2ede2a10eecca12037b04106415a');
INSERT INTO "witness" VALUES('responsibility','11','a1c947840e0973d872b0e5fda741cebcbb905df91b22a4d771d424c33bd03bcd');
INSERT INTO "witness" VALUES('responsibility','12','b6e833b730808dabaf869a6a43d9bbcdbbb5c7ec80785e0d329d287beec88e73');
INSERT INTO "witness" VALUES('target','22','ad149f1d9fd7efc9c9756591b83e3e05a5662171cd9bec539e85b457db49c16b');
INSERT INTO "witness" VALUES('target','23','96a85fdbaef996ea46efcb2550416786479cb9eb7e35764c0c0855e40207ab0a');
INSERT INTO "witness" VALUES('target','24','acb80ad90532fb9ad0b351e6ecc9fc78136af232f130b3a07b4778d576d90541');
INSERT INTO "witness" VALUES('target','25','688049fa11431e947035a1db841ca2fad8a3d6f9157798b557e413cb116c3975');
INSERT INTO "witness" VALUES('task','6','b7919ac022182d64c75fa8f3acc10c211aa255dff3bc52ffc18b2653ac98c586');
INSERT INTO "witness" VALUES('task','7','70254e682eeb81c3b73836d91e8c114df59ea7b58df58a88106b5e029f87fdf5');
INSERT INTO "witness" VALUES('plan_light_rule','3','4377922232b6fc30b586dfa78952e24fd66aac92f366caf828260c122ba9d277');
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
CREATE INDEX ix_actual_value ON actual (indicator_id, region_id, value, numerator, period_end);
CREATE INDEX ix_actual_irregular ON actual (indicator_id, region_id) WHERE completed_on IS NOT NULL OR basis = 'increment';
COMMIT;
